"""A comparison as Markdown (GFM tables)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jianbao.models.comparison_result import Comparison
from jianbao.views.brief_sections import FLAG
from jianbao.views.comparison.labels import (
    NOTHING,
    brief_lines,
    columns,
    tally,
    title,
)
from jianbao.views.comparison.place_tables import PlaceTable, place_tables
from jianbao.views.comparison.table_rows import (
    CellPart,
    TableLine,
    UnverifiedItem,
    lines,
    one_sided,
    unverified,
)
from jianbao.views.markdown import escape, sign


def to_markdown(comparison: Comparison) -> str:
    """Return the whole comparison as Markdown."""
    return "\n".join(_document(comparison)) + "\n"


def _document(comparison: Comparison) -> Iterator[str]:
    yield f"# {escape(title(comparison))}"
    yield ""
    yield from (f"- **{label}**：{escape(text)}" for label, text in brief_lines(comparison))
    yield from (f"- {FLAG} {escape(warning.message)}" for warning in comparison.warnings)
    yield from _places(comparison) if comparison.mode == "places" else _rows(comparison)
    for legend, items in unverified(comparison):
        yield from ("", legend, "")
        yield from map(_unverified, items)


def _rows(comparison: Comparison) -> Iterator[str]:
    if shown := lines(comparison):
        yield ""
        yield from _table(columns(comparison), map(_cells, shown))
    for label, parts in one_sided(comparison):
        yield from ("", f"**{label}**", "")
        yield from (f"- {_as_text(part)}" for part in parts)
    yield from ("", tally(comparison))


def _table(heads: Iterable[str], rows: Iterable[list[str]]) -> Iterator[str]:
    first = [escape(head) for head in heads]
    yield from map(_row, [first, ["---"] * len(first), *rows])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(line: TableLine) -> list[str]:
    mark = sign(line.pair.status)
    earlier, later = _cell(line.earlier), _cell(line.later)
    return [escape(line.name), earlier, later, mark + escape(line.conclusion)]


def _places(comparison: Comparison) -> Iterator[str]:
    for group in place_tables(comparison):
        yield from ("", f"## {escape(group.heading)}", "")
        yield from _place_table(group)
        if group.silent:
            yield from ("", f"未报告：{escape('、'.join(group.silent))}")


def _place_table(group: PlaceTable) -> Iterator[str]:
    if group.rows:
        rows = ([escape(name), *map(_cell, cells)] for name, cells in group.rows)
        yield from _table(["地区", *group.heads], rows)


def _cell(parts: list[CellPart]) -> str:
    return "；".join(map(_as_text, parts)) or NOTHING


def _as_text(part: CellPart) -> str:
    return f"{sign(part.status)}{escape(part.text)}（{escape(part.side.item)}）"


def _unverified(item: UnverifiedItem) -> str:
    text = f"{item.item} {item.issues}：{item.statement}（{item.file}）"
    return f"- {escape(text)}"
