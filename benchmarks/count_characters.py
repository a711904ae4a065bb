"""Count which characters follow which in government work reports, two and three in a row.

    python benchmarks/count_characters.py FOLDER src/jianbao/data WORDS

FOLDER holds reports as UTF-8 text, none of them a seed: the seeds are what repairs are tried on.
The committed tables were counted over 227 reports in public repositories: 31 of provinces from
2026, 52 of the State Council from 1954 to 2025, and 144 of provinces, cities and counties from 2000
to 2026; 3.6 million characters of official documents, of which they keep counts. WORDS is a list of
general Chinese words with how often they occur, `word count …` a line; the words of jieba's
dictionary (dict.txt of jieba 0.42.1, MIT) were used, each occurrence counting a fiftieth. Pairs
seen fewer than three times are left out, and triples seen fewer than nine times.
"""

import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from jianbao.document.text.char_ngram_model import BREAK, level_of, normalize_for_model
from jianbao.document.text.normalization import standardise

SEEN_AT_LEAST = {1: 20, 2: 3, 3: 9}
WORD_COUNTS = 0.02
TABLES = {1: "char_1grams.txt", 2: "char_2grams.txt", 3: "char_3grams.txt.gz"}


def main() -> None:
    reports, target, words = map(Path, sys.argv[1:])
    texts = [_text(path) for path in sorted(reports.glob("*.txt"))]
    for length, name in TABLES.items():
        runs: Counter[str] = Counter()
        for text in texts:
            runs.update(_runs(text, length))
        for run, count in _in_words(words, length).items():
            runs[run] += round(count * WORD_COUNTS)
        data = ("\n".join(_lines(runs)) + "\n").encode()
        compressed = gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data
        (target / name).write_bytes(compressed)


def _runs(text: str, length: int) -> Iterator[str]:
    return map("".join, zip(*(text[i:] for i in range(length)), strict=False))


def _in_words(path: Path, length: int) -> Counter[str]:
    runs: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split()
        for run in _runs(word, length):
            runs[run] += int(count)
    return runs


def _text(path: Path) -> str:
    text = standardise(path.read_text(encoding="utf-8"))
    # A line that ends within a sentence was wrapped.
    text = re.sub(f"{BREAK}+", BREAK, normalize_for_model(text.strip()))
    return re.sub(f"(?<=[、，；]){BREAK}+", "", text)


def _lines(runs: Counter[str]) -> list[str]:
    """One line for a context: it, then each follower with the level of its count."""
    followers: dict[str, list[str]] = defaultdict(list)
    for run, count in runs.most_common():
        if count >= SEEN_AT_LEAST[len(run)]:
            followers[run[:-1]].append(run[-1] + level_of(count))
    return [before + "".join(followers[before]) for before in sorted(followers)]


if __name__ == "__main__":
    main()
