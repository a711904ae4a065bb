"""Build the table of administrative divisions from yearly lists.

    python benchmarks/build_divisions.py LISTS src/jianbao/data/divisions.tsv

LISTS holds one file a year, `2024.txt`, with a line `110000 北京市` for each division: the folder
`data` of the public repository yescallop/areacodes (CC0 1.0), commit
eed219a0678d36bacaa717f62443b10e869f0291 of 2025-11-04, with the lists of 1981 to 2024. They are
the lists of the Ministry of Civil Affairs (民政部, 中华人民共和国县以上行政区划代码), corrected
after the editions of GB/T 2260.

The ministry's lists from the end of 2025 on are published as a web page only. So the changes since
the list of 2024 are given here, with the announcement of each.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

# A division that had disappeared by this list is in no report that this package is meant for.
OLDEST_LAST_YEAR = 1993

HEADER = """\
# Administrative divisions of China from province to county, with codes of GB/T 2260.
# Columns: code, name, first list, last list (empty: still valid). Made by build_divisions.py.
# A list gives the state of 31 December of its year; that of 2026 the state of 6 October.
# The first list used is that of 1981, so 1981 means 1981 or before. Left out is what had
# disappeared before the list of 1993.
# Publisher: Ministry of Civil Affairs (民政部), 中华人民共和国县以上行政区划代码, 1981 to 2024.
# Source: github.com/yescallop/areacodes, CC0 1.0, commit eed219a0678d, 2025-11-04; its errata.md
# lists where it corrects the ministry's lists after the editions of GB/T 2260.
# 2025: 两江新区 500157, abolished 500105 and 500112: 重庆市民政局, 2025-12-05.
# 2026: 岑岭县 653132, 草湖市 659013: 新疆维吾尔自治区人民政府, March and April 2026.
# The codes of 2025 and 2026 were compared with github.com/mumuy/data_location, MIT, 2026-04-18.
"""


class Change(NamedTuple):
    """The divisions that a year abolished and set up."""

    year: int
    abolished: tuple[str, ...]
    founded: Mapping[str, str]


CHANGES = (
    # 江北区 and 渝北区 became 两江新区
    Change(2025, ("500105", "500112"), {"500157": "两江新区"}),
    # newly founded in 喀什地区 and by 新疆生产建设兵团
    Change(2026, (), {"653132": "岑岭县", "659013": "草湖市"}),
)


class Row(NamedTuple):
    """A name that a code had from one list to another; None: to the newest."""

    code: str
    name: str
    first_year: int
    last_year: int | None


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    lists = dict(_with_changes(_read_lists(source)))
    rows = [row for row in _rows(lists) if (row.last_year or OLDEST_LAST_YEAR) >= OLDEST_LAST_YEAR]
    target.write_text(HEADER + "".join(map(_line, rows)), encoding="utf-8")
    print(f"{len(rows)} rows from {len(lists)} lists, {target.stat().st_size} bytes")


def _read_lists(folder: Path) -> dict[int, dict[str, str]]:
    lists = {int(path.stem): _read_list(path) for path in sorted(folder.glob("*.txt"))}
    missing = [year for year, following in pairwise(lists) if following != year + 1]
    if not lists or missing:
        sys.exit(f"{folder} must hold one list a year without a gap; missing after {missing}")
    return lists


def _read_list(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def _with_changes(lists: dict[int, dict[str, str]]) -> Iterator[tuple[int, dict[str, str]]]:
    yield from lists.items()
    newest = lists[max(lists)]
    for change in CHANGES:
        kept = {code: name for code, name in newest.items() if code not in change.abolished}
        newest = {**kept, **change.founded}
        yield change.year, newest


def _rows(lists: dict[int, dict[str, str]]) -> Iterator[Row]:
    years = sorted(lists)
    for code in sorted({code for listed in lists.values() for code in listed}):
        yield from _rows_of_code(code, [(year, lists[year].get(code)) for year in years])


def _rows_of_code(code: str, names: Iterable[tuple[int, str | None]]) -> Iterator[Row]:
    """Join the years in a row in which a code has the same name."""
    open_row: Row | None = None
    for year, name in names:
        if open_row and open_row.name != name:
            yield open_row._replace(last_year=year - 1)
            open_row = None
        if name and not open_row:
            open_row = Row(code, name, year, None)
    if open_row:
        yield open_row


def _line(row: Row) -> str:
    return f"{row.code}\t{row.name}\t{row.first_year}\t{row.last_year or ''}\n"


if __name__ == "__main__":
    main()
