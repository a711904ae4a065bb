"""A comparison in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jianbao.models.comparison_result import AttainmentVerdict, Comparison
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
from jianbao.views.labels import strip_control_characters
from jianbao.views.terminal import STATUS_STYLES, Prose, sign

WIDEST_NAME = 22

_STYLES: dict[AttainmentVerdict, str] = {"met": "green", "exceeded": "green", "missed": "red"}


def render(comparison: Comparison, console: Console) -> None:
    """Print the comparison."""
    for part in _page(comparison):
        console.print(part)


def _page(comparison: Comparison) -> Iterator[RenderableType]:
    yield Prose(Text(strip_control_characters(title(comparison)), "bold"))
    for label, text in brief_lines(comparison):
        yield Prose(Text(strip_control_characters(text)), lead=Text(f"{label}  ", "dim"))
    for warning in comparison.warnings:
        yield Prose(
            Text(strip_control_characters(warning.message)), lead=Text(f"{FLAG} ", "yellow")
        )
    yield Text()
    yield from _places(comparison) if comparison.mode == "places" else _rows(comparison)
    for legend, items in unverified(comparison):
        yield from (Text(), Prose(Text(legend, STATUS_STYLES[items[0].status])))
        yield from map(_unverified, items)


def _rows(comparison: Comparison) -> Iterator[RenderableType]:
    if shown := lines(comparison):
        yield _pairs(columns(comparison), shown)
    for label, parts in one_sided(comparison):
        yield from (Text(), Text(label, "bold"))
        yield from (Prose(_as_text(part), lead=Text("  · ", "dim")) for part in parts)
    yield from (Text(), Prose(Text(tally(comparison))))


def _table(*heads: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    first, *others = heads
    table.add_column(Text(strip_control_characters(first)), max_width=WIDEST_NAME)
    for head in others:
        table.add_column(Text(head))
    return table


def _pairs(heads: tuple[str, ...], shown: list[TableLine]) -> Table:
    table = _table(*heads)
    for line in shown:
        style = _STYLES.get(line.pair.verdict, "")
        table.add_row(
            Prose(Text(strip_control_characters(line.name))),
            _cell(line.earlier),
            _cell(line.later),
            Prose(sign(line.pair.status) + Text(strip_control_characters(line.conclusion), style)),
        )
    return table


def _places(comparison: Comparison) -> Iterator[RenderableType]:
    for number, group in enumerate(place_tables(comparison)):
        if number:
            yield Text()
        yield Rule(Text(group.heading, "bold"), align="left", style="dim")
        if group.rows:
            yield _place_table(group)
        if group.silent:
            yield Prose(
                Text(strip_control_characters("、".join(group.silent))),
                lead=Text("未报告  ", "dim"),
            )


def _place_table(group: PlaceTable) -> Table:
    table = _table("地区", *group.heads)
    for name, cells in group.rows:
        table.add_row(Prose(Text(strip_control_characters(name))), *map(_cell, cells))
    return table


def _cell(parts: list[CellPart]) -> RenderableType:
    return Group(*(Prose(_as_text(part)) for part in parts)) if parts else Text(NOTHING, "dim")


def _as_text(part: CellPart) -> Text:
    return Text.assemble(
        sign(part.status),
        (strip_control_characters(part.text), "dim" if part.aside else ""),
        (f"  {strip_control_characters(part.side.item)}", "dim"),
    )


def _unverified(item: UnverifiedItem) -> Prose:
    lead = Text(f"  {strip_control_characters(item.item)} ", "dim")
    text = f"{item.issues}：{item.statement}（{item.file}）"
    return Prose(Text(strip_control_characters(text)), lead=lead)
