"""How long a report takes to be read, stage by stage, and how that grows with its length.

    python benchmarks/read_report.py [REPORT] [--characters 13000 100000 1000000 5000000]

REPORT is a clean report as UTF-8 text (seed 002 by default). Longer ones are made of it, with
its paragraphs again and again and other numbers in them. Times are CPU seconds inside a running
process, the best of a few runs; the last column is microseconds a character, which stays the
same where time grows linearly.
"""

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from jianbao.document import reader as stages_of

SEED = Path(__file__).parents[1] / "seeds" / "002_17662059089ff12f.txt"
STAGES = (
    *("read_source", "read_text", "simplify", "find_speech", "repair"),
    *("clean", "outline", "read_metadata", "chunk"),
)
PARAGRAPH_AT_LEAST = 80
DIGIT = re.compile(r"\d")
SECONDS_AT_MOST = 2.0
"""A length is read again and again for so long; the best run counts."""


def lengthened(text: str, characters: int) -> str:
    """A report of about so many characters: paragraphs with numbers again, with other numbers."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    sections = [
        i for i, line in enumerate(lines) if len(line) >= PARAGRAPH_AT_LEAST and DIGIT.search(line)
    ]
    digits = random.Random(characters)  # noqa: S311 - the same report every time
    more: list[str] = []
    missing = characters - sum(len(line) + 1 for line in lines)
    for i in cycle(sections):
        if missing <= 0:
            break
        more.append(DIGIT.sub(lambda _: str(digits.randint(1, 9)), lines[i]))
        missing -= len(more[-1]) + 1
    middle = sections[len(sections) // 2]
    return "\n".join((*lines[:middle], *more, *lines[middle:]))


def timed(name: str, stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        result = stage(*arguments, **options)
        spent[name] += time.process_time() - start
        return result

    return run


def measure(data: bytes) -> dict[str, float]:
    """The seconds of every stage, and of all together, in the best of a few runs."""
    stages = {name: getattr(stages_of, name) for name in STAGES}
    runs: list[dict[str, float]] = []
    try:
        while not runs or sum(run["all"] for run in runs) < SECONDS_AT_MOST:
            spent: dict[str, float] = defaultdict(float)
            for name, stage in stages.items():
                setattr(stages_of, name, timed(name, stage, spent))
            timed("all", stages_of.read_report, spent)(data)
            runs.append(spent)
    finally:
        for name, stage in stages.items():
            setattr(stages_of, name, stage)
    return min(runs, key=lambda run: run["all"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=Path, nargs="?", default=SEED)
    lengths = (13_000, 100_000, 1_000_000, 4_900_000)
    parser.add_argument("--characters", type=int, nargs="+", default=lengths)
    arguments = parser.parse_args()
    text = arguments.report.read_text(encoding="utf-8")
    print(f"{'characters':>12}", *(f"{name:>13}" for name in (*STAGES, "all")), f"{'µs each':>9}")
    for characters in arguments.characters:
        made = lengthened(text, characters)
        spent = measure(made.encode())
        columns = (f"{spent[name] * 1000:10.1f} ms" for name in (*STAGES, "all"))
        print(f"{len(made):12}", *columns, f"{spent['all'] / len(made) * 1e6:9.2f}", flush=True)


if __name__ == "__main__":
    main()
