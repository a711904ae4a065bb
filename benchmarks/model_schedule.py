"""How near a run with a model comes to the ideal schedule, and what a request costs us.

    python benchmarks/model_schedule.py [REPORT] [--latency 0.5] [--concurrency 8] [--reports 40]

REPORT (seed 000 by default) goes through the whole stack alone, then a batch of small reports of
two chunks each. The server of the tests, in a process of its own, answers each request after the
latency. Ideal is the time that latency alone takes: rounds of as many requests as run at a time,
and where a report is alone, its overview after them. CPU is that of this process, from the bytes
of the reports to their briefs, over the requests; imports are left out.
"""

import argparse
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jianbao.batch import Batch, brief_all, open_ledger
from jianbao.document import read_report
from jianbao.pipeline import Session, summarize
from jianbao.settings import Settings

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "000_f086ca982607086c.txt"
SMALL = """各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2024年工作回顾
全年地区生产总值增长5.2%，一般公共预算收入9.35亿元；新建污水处理站{number}座，大气优良天数342天。
二、2025年工作安排
地区生产总值增长6%左右，新增就业1000人以上，力争再上新台阶。
"""


@contextmanager
def serving(latency: float) -> Iterator[str]:
    """The base URL of a server that answers after so many seconds."""
    script = ROOT / "tests" / "support" / "fault_server.py"
    program = (sys.executable, str(script), "--latency", str(latency))
    server = subprocess.Popen(  # noqa: S603
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None  # noqa: S101
        yield server.stdout.readline().strip()
    finally:
        server.kill()
        server.wait()


def small_reports(number: int, folder: Path) -> list[Path]:
    paths = [folder / f"{place:05}.txt" for place in range(number)]
    for place, path in enumerate(paths):
        path.write_text(SMALL.format(number=place + 3), encoding="utf-8")
    return paths


def alone(report: Path, settings: Settings) -> int:
    """Brief one report; returns how many requests that took."""
    return summarize(read_report(report), settings).engine.requests


def together(reports: list[Path], folder: Path, settings: Settings) -> int:
    session = Session(settings)
    with open_ledger(folder) as ledger:
        for ended in brief_all(Batch(reports, again=True), ledger, settings, session):
            if ended.entry.status != "done":
                print(ended.entry)
    return session.usage.requests


def measure(name: str, run: Callable[[], int], ideal: Callable[[int], float]) -> None:
    run()  # the server reads each request's figures only once
    start, cpu = time.perf_counter(), time.process_time()
    requests = run()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    best = ideal(requests)
    print(
        f"{name}: {requests} requests in {seconds:.2f} s, ideal {best:.2f} s, "
        f"{seconds / best:.3f} of it; {1000 * cpu / requests:.1f} ms of CPU a request"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=Path, nargs="?", default=SEED)
    parser.add_argument("--latency", type=float, default=0.5)
    parser.add_argument("--concurrency", type=int, default=8)
    parser.add_argument("--reports", type=int, default=40)
    arguments = parser.parse_args()
    latency, at_a_time = arguments.latency, arguments.concurrency

    def rounds(requests: int) -> float:
        return latency * math.ceil(requests / at_a_time)

    with serving(latency) as url, tempfile.TemporaryDirectory() as name:
        settings = Settings(model="m", base_url=url, concurrency=at_a_time)
        folder = Path(name)
        measure(
            "one long report",
            lambda: alone(arguments.report, settings),
            lambda requests: rounds(requests - 1) + latency,
        )
        reports = small_reports(arguments.reports, folder)
        measure(
            f"{len(reports)} small reports",
            lambda: together(reports, folder, settings),
            rounds,
        )


if __name__ == "__main__":
    main()
