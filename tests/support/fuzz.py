"""Look for altered reports that break an invariant.

    python tests/support/fuzz.py [--seed 0] [--minutes 10] [--folder fuzz]

Each finding is reduced and written to the folder; the exit code is 1 if there is one.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice
from pathlib import Path

from fuzzing import altered_report, findings, reduced

_BATCH = 64
# The seeds of one run; another --seed takes the next so many.
_SEEDS_OF_A_RUN = 10_000_000


def _found(seed: int) -> tuple[int, list[str]]:
    return seed, findings(altered_report(seed))


def _results(first: int, seconds: float) -> Iterator[tuple[int, list[str]]]:
    end, seeds = time.monotonic() + seconds, count(first)
    with ProcessPoolExecutor() as pool:
        while time.monotonic() < end:
            yield from pool.map(_found, islice(seeds, _BATCH), chunksize=4)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seed", type=int, default=0, help="another number, other reports")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long to look")
    parser.add_argument("--folder", type=Path, default=Path("fuzz"), help="where findings go")
    options = parser.parse_args()
    runs, bad = 0, 0
    for seed, found in _results(options.seed * _SEEDS_OF_A_RUN, options.minutes * 60):
        runs += 1
        if found:
            bad += 1
            options.folder.mkdir(exist_ok=True)
            path = options.folder / f"{seed}.txt"
            path.write_bytes(reduced(altered_report(seed)))
            print(f"{path}: {'; '.join(found[:3])}", flush=True)
    print(f"{runs} altered reports, {bad} findings")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
