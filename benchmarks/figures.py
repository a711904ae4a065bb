"""How long figures take to be read, claims to be verified, and lines that no report holds.

    python benchmarks/figures.py [REPORT] [--characters 13000] [--claims 250] [--line 1000000]

REPORT is a clean report as UTF-8 text (seed 002 by default), lengthened or cut to so many
characters as benchmarks/read_report.py does. Claims are the items of its brief by rules, again
and again under other ids; they are verified once as they are, and once with a digit of each
figure changed. A line is one short text repeated; it is read at a quarter of its length and at
all of it, and takes four times as long where time grows linearly. Times are CPU milliseconds
inside a running process, the best of a few runs.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from read_report import SEED, lengthened

from jianbao import check, read_report
from jianbao.document import Document
from jianbao.figures import name_figures, read_figures, read_report_mentions, scan
from jianbao.pipeline import summarize_by_rules
from jianbao.verification import verify

SECONDS_AT_MOST = 1.0
"""A task is done again and again for so long; the best run counts."""
READ_AT_MOST, VERIFIED_AT_MOST = 40, 60
LISTS = ("targets", "achievements", "problems")
QUARTER = 4
LINEAR_AT_MOST = 5.5
"""A whole line may take so many times what a quarter takes before it counts as a fault."""
LINES = {
    "digits": "1",
    "commas": ",",
    "一": "一",
    "十": "十",
    "、": "、",
    "分别": "分别",
    "quotes": "“",
    "titles": "《",
    "brackets": "（2022",
    "至少": "至少",
    "增长": "增长",
    "第": "第",
    "分之": "百分之",
    "由": "由",
    "blanks": " ",
    "1, 1, 1,": "1,",
    "1、1、1、": "1、",
    "一、一、": "一、",
    "1-1-1-": "1-",
    "1%1%1%": "1%",
    "1万1万": "1万",
    "5年5年": "5年",
    "lists": "分别增长5%、6%，",
    "growths": "增长5%、",
    "counts": "新建学校5所。",
    "years": "到2026年",
}


def best(task: Callable[[], Any], seconds: float = SECONDS_AT_MOST) -> float:
    """The CPU milliseconds of the best run."""
    runs: list[float] = []
    while not runs or sum(runs) < seconds:
        start = time.process_time()
        task()
        runs.append(time.process_time() - start)
    return min(runs) * 1000


def read_and_bind(document: Document) -> None:
    """Scan a report and bind every number, with its name, kind and period."""
    readings = read_figures(document.clean)
    print(f"{len(document.clean)} characters, {len(readings)} numbers", flush=True)
    tasks: dict[str, Callable[[], Any]] = {
        "scan": lambda: scan(document.clean),
        "scan and read": lambda: read_figures(document.clean),
        "name": lambda: name_figures(document.clean, readings),
        "all": lambda: read_report_mentions(document),
    }
    for name, task in tasks.items():
        limit = f" (at most {READ_AT_MOST})" if name == "all" else ""
        print(f"  {name:28}{best(task):9.1f} ms{limit}", flush=True)


def claims(document: Document, count: int) -> dict[str, Any]:
    """A brief of so many items: those of the brief by rules, each again under other ids."""
    brief = summarize_by_rules(document).model_dump()
    items = [(name, item) for name in LISTS for item in brief[name]]
    repeated: dict[str, list[Any]] = {name: [] for name in LISTS}
    for place, (name, item) in enumerate(islice(cycle(items), count)):
        repeated[name].append(item | {"id": f"{item['id']}-{place}"})
    return repeated


def altered(brief: dict[str, Any]) -> dict[str, Any]:
    """The brief with another value in every figure."""

    def changed(item: dict[str, Any]) -> dict[str, Any]:
        figures = [figure | {"value": figure["value"] + 1} for figure in item["figures"]]
        return item | {"figures": figures}

    return {name: [changed(item) for item in brief[name]] for name in LISTS}


def judge(document: Document, count: int) -> None:
    """Verify claims, right and wrong, and check the same statements as a summary."""
    right = claims(document, count)
    wrong = altered(right)
    text = "\n".join(item["statement"] for name in LISTS for item in right[name])
    flagged = [verify(brief, document).flagged for brief in (right, wrong)]
    print(f"{count} claims, {flagged[0]} of them flagged, {flagged[1]} with a value changed")
    tasks: dict[str, Callable[[], Any]] = {
        "read the report's numbers": lambda: read_report_mentions(document),
        "and verify": lambda: verify(right, document),
        "and verify, changed": lambda: verify(wrong, document),
        "and check as a summary": lambda: check(text, document),
    }
    for name, task in tasks.items():
        limit = f" (at most {VERIFIED_AT_MOST})" if name == "and verify" else ""
        print(f"  {name:28}{best(task):9.1f} ms{limit}", flush=True)


def read_line(text: str) -> None:
    """What is done with the text of a report or of a summary."""
    name_figures(text, read_figures(text))


def read_lines(characters: int, seconds: float) -> None:
    """Each line at a quarter of its length and at all of it, and how much longer that takes.

    A line whose quarter takes longer than `seconds` is not read whole.
    """
    print(f"lines of {characters // QUARTER} and of {characters} characters")
    for name, part in LINES.items():
        whole = (part * (characters // len(part) + 1))[:characters]
        quarter = best(partial(read_line, whole[: characters // QUARTER]), 0)
        if quarter > seconds * 1000:
            print(f"  {name:12}{quarter:11.1f} ms   too long to go on   !", flush=True)
            continue
        full = best(partial(read_line, whole), 0)
        times = full / max(quarter, 0.1)
        mark = "   !" if times > LINEAR_AT_MOST else ""
        print(f"  {name:12}{quarter:11.1f} ms{full:11.1f} ms{times:7.1f} times{mark}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=Path, nargs="?", default=SEED)
    parser.add_argument("--characters", type=int, default=13_000)
    parser.add_argument("--claims", type=int, default=250)
    parser.add_argument("--line", type=int, default=1_000_000, help="0 leaves the lines out")
    parser.add_argument("--give-up", type=float, default=20.0, help="seconds for a quarter line")
    arguments = parser.parse_args()
    text = lengthened(arguments.report.read_text(encoding="utf-8"), arguments.characters)
    document = read_report(text.encode())
    read_and_bind(document)
    judge(document, arguments.claims)
    if arguments.line:
        read_lines(arguments.line, arguments.give_up)


if __name__ == "__main__":
    main()
