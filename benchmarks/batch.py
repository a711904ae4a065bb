"""How many reports a batch does in a second, and whether its memory grows.

    python benchmarks/batch.py [REPORT] [--copies 300] [--jobs 1]

Copies of REPORT (seed 002 by default), each with a line of its own, go through the rules engine
in one process. Memory is the resident set of this process (Linux), after the first 100 and at the
end; with more jobs the workers' peak is printed too.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

from jianbao.batch import Batch, brief_all, open_ledger
from jianbao.settings import Settings

SEED = Path(__file__).parents[1] / "seeds" / "002_17662059089ff12f.txt"
WARM = 100
PAGE = resource.getpagesize()


def copies(report: Path, number: int, folder: Path) -> list[Path]:
    paths = [folder / f"{place:05}.txt" for place in range(number)]
    data = report.read_bytes()
    for place, path in enumerate(paths):
        path.write_bytes(data + f"\n第{place}份\n".encode())
    return paths


def resident() -> float:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * PAGE / 1e6


def peak(whose: int = resource.RUSAGE_SELF) -> float:
    """The most megabytes that were held."""
    return resource.getrusage(whose).ru_maxrss * 1024 / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=Path, nargs="?", default=SEED)
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports = copies(arguments.report, arguments.copies, Path(folder))
        out = Path(folder, "out")
        out.mkdir()
        start, cpu = time.perf_counter(), time.process_time()
        with open_ledger(out) as ledger:
            batch = Batch(reports, jobs=arguments.jobs)
            for number, ended in enumerate(brief_all(batch, ledger, Settings(engine="rules")), 1):
                if ended.entry.status != "done":
                    print(ended.entry)
                if number in (WARM, len(reports)):
                    print(f"{number:6} reports: {resident():7.1f} MB, peak {peak():7.1f} MB")
        seconds = time.perf_counter() - start
    print(f"{len(reports) / seconds:.1f} reports a second; CPU {time.process_time() - cpu:.1f} s")
    if arguments.jobs > 1:
        print(f"the largest worker's peak: {peak(resource.RUSAGE_CHILDREN):.1f} MB")


if __name__ == "__main__":
    main()
