"""Count which character follows which in government work reports.

    python benchmarks/count_character_pairs.py FOLDER > src/jianbao/document/character_pairs.txt

FOLDER holds reports as UTF-8 text, none of them a seed: the seeds are what repairs are tried on.
The committed table was counted over 31 provincial reports of 2026 and 71 reports of the State
Council from 1954 to 2025, 1.7 million characters; official documents, of which it keeps counts.
Pairs seen fewer than three times are left out.
"""

import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from jianbao.document.cleaning import standardise

SEEN_AT_LEAST = 3


def main() -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        text = re.sub(r"\s+", "", standardise(path.read_text(encoding="utf-8")))
        text = re.sub(r"\d", "#", text)  # counts follow as digits
        pairs.update(pairwise(text))
    followers: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in pairs.most_common():
        if count >= SEEN_AT_LEAST:
            followers[first].append(f"{second}{count}")
    for first in sorted(followers):
        print(first + "".join(followers[first]))


if __name__ == "__main__":
    main()
