"""Whether the memory of a batch grows with its reports.

    python benchmarks/batch_memory.py [--reports 2000]

Small reports, no two alike, go through the rules engine and then, in another process, through the
whole stack of the model to the server of the tests, each with a cache. Printed is the resident set
of the process (Linux) after the first 100 reports and at the end; the aim is 1.2 times at most.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from model_schedule import serving, small_reports

from batch import WARM, peak, resident
from jianbao.batch import Batch, brief_all, open_ledger
from jianbao.pipeline import Session
from jianbao.settings import Settings


def measure(number: int, url: str | None) -> None:
    """Brief so many reports, by the model at `url` or by rules, and print what they took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = small_reports(number, folder)
        out = folder / "out"
        out.mkdir()
        engine = "llm" if url else "rules"
        settings = Settings(engine=engine, model="m", base_url=url, concurrency=8)
        session = Session(settings, (folder / "cache", "cache")) if url else None
        start, first = time.perf_counter(), 0.0
        with open_ledger(out) as ledger:
            for done, ended in enumerate(brief_all(Batch(reports), ledger, settings, session), 1):
                if ended.entry.status not in ("done", "flagged"):
                    print(ended.entry)
                if done == WARM:
                    first = resident()
        last, seconds = resident(), time.perf_counter() - start
    print(
        f"{engine}: {first:.1f} MB after {WARM}, {last:.1f} MB after {number} reports "
        f"({last / first:.2f} times), peak {peak():.1f} MB; {number / seconds:.0f} reports a second"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--engine", choices=("rules", "llm"), help="only this one, in this process")
    arguments = parser.parse_args()
    if arguments.engine == "rules":
        measure(arguments.reports, None)
    elif arguments.engine == "llm":
        with serving(latency=0.0) as url:
            measure(arguments.reports, url)
    else:
        for engine in ("rules", "llm"):
            again = (sys.executable, __file__, "--reports", str(arguments.reports))
            subprocess.run([*again, "--engine", engine], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
