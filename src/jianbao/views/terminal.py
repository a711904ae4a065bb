"""The brief in a terminal, in the form of a memo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jianbao.models.brief import Brief, FailedChunk, Figure, Issue, Item, Report, Source, Status
from jianbao.views.brief_sections import (
    FLAG,
    SIGNS,
    Entry,
    HeadlineRow,
    by_topic,
    cell_entries,
    coverage_sentence,
    decided,
    doubt_sentence,
    doubtful_alone,
    doubtful_parts,
    facts,
    headline_columns,
    headline_rows,
    rejected,
    repairs_sentence,
    title,
    unfigured_headlines,
    with_status,
    without_rejected,
)
from jianbao.views.labels import ISSUES, strip_control_characters

ITEMS_A_TOPIC = 5
UNCOVERED_SHOWN = 12
DOUBTS_SHOWN = 5
WIDEST_NAME = 26
NARROWEST_CELL = 14
ID_WIDTH = 4
STATUS_STYLES: dict[Status, str] = {"verified": "dim", "doubtful": "cyan", "flagged": "yellow"}

_OPENING = r"（《〈「『【“‘(\["
_CLOSING = r"、，。；：！？）》〉」』】”’…—,.;:!?)\]"
_WORD = r"[\w%‰.,:/+~–&=#@-]+"
_UNIT = r"(?<=\d)[ ]?[\u4e00-\u9fff]{1,2}"
# A word, a number with its unit or a single Chinese character, with the punctuation that must stay
# with it.
_TOKEN = re.compile(rf"\s+|[{_OPENING}]*(?:{_WORD}(?:{_UNIT})?|\S)[{_CLOSING}]*\s*", re.ASCII)


def render(brief: Brief, console: Console, limit: int | None = ITEMS_A_TOPIC) -> None:
    """Print the brief, with at most `limit` items for each topic.

    Without a limit, every item is listed, including those of the headline table.
    """
    for part in _memo(brief, limit):
        console.print(part)


def sign(status: Status) -> Text:
    """Return the sign of a status with a blank; empty for verified."""
    return Text(f"{SIGNS[status]} ", STATUS_STYLES[status]) if SIGNS[status] else Text()


class Prose:
    """A paragraph with Chinese line breaking: anywhere except in words and before closing marks.

    Rich breaks at spaces, which leaves Chinese lines half empty. `lead` begins the first line; the
    other lines are indented by its width.
    """

    def __init__(self, text: Text, lead: Text | None = None) -> None:
        self._text = text
        self._lead = lead or Text()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = self._lead.cell_len
        starts = _line_starts(self._text.plain, max(2, options.max_width - indent))
        for number, line in enumerate(self._text.divide(starts)):
            line.rstrip()
            opening = Text(" " * indent) if number else self._lead
            yield Text.assemble(opening, line, no_wrap=True, overflow="crop")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        whole = self._lead.cell_len + self._text.cell_len
        return Measurement(min(whole, NARROWEST_CELL), whole).with_maximum(options.max_width)


def _line_starts(text: str, width: int) -> list[int]:
    """Return the offsets of the line starts, from the second line on."""
    starts, used = [], 0
    for offset, token in _tokens(text, width):
        if used and used + cell_len(token.rstrip()) > width:
            starts.append(offset)
            used = 0
        used += cell_len(token)
    return starts


def _tokens(text: str, width: int) -> Iterator[tuple[int, str]]:
    for match in _TOKEN.finditer(text):
        offset = match.start()
        for piece in chop_cells(match.group(), width):
            yield offset, piece
            offset += len(piece)


def _memo(brief: Brief, limit: int | None) -> Iterator[RenderableType]:
    yield from _title(brief)
    yield from _findings(without_rejected(brief), limit)
    if items := rejected(brief):
        yield from _section("复核退回", _bullets(items))
    if brief.failed:
        yield from _section("未得到结果的部分", map(_failure, brief.failed))
    yield from _section("覆盖与来源", _coverage(brief))


def _findings(brief: Brief, limit: int | None) -> Iterator[RenderableType]:
    yield from _section("概述", _overview(brief))
    yield from _section("主要指标", _headlines(brief))
    yield from _section("主要成绩", _topics(_listed(brief.achievements, limit), limit))
    yield from _section("主要目标", _topics(_listed(brief.targets, limit), limit))
    yield from _section("存在问题", _problems(brief.problems))
    yield from _section("存疑", _flagged(brief))
    if doubtful := list(_doubtful(brief)):
        yield from _section("待核", doubtful)


def _section(heading: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(heading, "bold"), align="left", style="dim")
    yield from list(parts) or [Text("（无）", "dim")]


def _title(brief: Brief) -> Iterator[RenderableType]:
    yield Prose(_text((title(brief.report), "bold")))
    lines = facts(brief)
    width = max(cell_len(label) for label, _ in lines)
    for label, value in lines:
        gap = " " * (width - cell_len(label) + 2)
        yield Prose(_text(value), lead=Text(label + gap, "dim"))
    yield from _source_doubts(brief.source)


def _source_doubts(source: Source) -> Iterator[RenderableType]:
    for doubt in source.doubts[:DOUBTS_SHOWN]:
        yield Prose(_text(doubt_sentence(doubt)), lead=sign("doubtful"))
    rest = len(source.doubts) - DOUBTS_SHOWN
    if rest > 0:
        yield Text(f"  其余 {rest} 处见 JSON", "dim")


def _overview(brief: Brief) -> Iterator[RenderableType]:
    mark = sign("flagged") if brief.overview_issues else Text()
    for paragraph in filter(str.strip, brief.overview.splitlines()):
        yield Prose(mark + _text(paragraph.strip()))
        mark = Text()


def _headlines(brief: Brief) -> Iterator[RenderableType]:
    if rows := headline_rows(brief):
        yield _headline_table(rows, brief.report)
    if unfigured := unfigured_headlines(brief):
        yield from (Text(), Text("未量化的要点", "bold"))
        yield from _bullets(unfigured)


def _headline_table(rows: list[HeadlineRow], report: Report) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    name, achieved, planned = map(Text, headline_columns(report))
    table.add_column(name, max_width=WIDEST_NAME)
    table.add_column(achieved)
    table.add_column(planned)
    for row in rows:
        table.add_row(
            Prose(_text(row.name)),
            _cell(row.achieved, report.review_year),
            _cell(row.planned, report.plan_year),
        )
    return table


def _cell(entries: list[Entry], year: int | None) -> RenderableType:
    lines = [
        Prose(sign(item.status) + _text(wording, (f"  {item.id}{decided(item)}", "dim")))
        for item, wording in cell_entries(entries, year)
    ]
    return Group(*lines) if lines else Text("—", "dim")


def _listed(items: list[Item], limit: int | None) -> list[Item]:
    """Return the items to list; headlines, which have a table, only without a limit."""
    return items if limit is None else [item for item in items if not item.highlight]


def _topics(items: list[Item], limit: int | None) -> Iterator[RenderableType]:
    for topic, members in by_topic(items):
        yield Text(topic, "bold")
        yield from _bullets(members[:limit])
        if limit is not None and len(members) > limit:
            yield Text(f"  另有 {len(members) - limit} 条，见 JSON", "dim")


def _bullets(items: list[Item]) -> Iterator[RenderableType]:
    for item in items:
        yield _entry(SIGNS[item.status] or "·", item)


def _problems(items: list[Item]) -> Iterator[RenderableType]:
    width = len(str(len(items)))
    for number, item in enumerate(items, 1):
        mark = SIGNS[item.status] or " "
        yield _entry(f"{mark} {number:>{width}}.", item)


def _entry(mark: str, item: Item) -> Prose:
    lead = _text(
        "  ", (mark, STATUS_STYLES[item.status]), " ", (item.id.ljust(ID_WIDTH), "dim"), " "
    )
    return Prose(_text(item.statement, (decided(item), "dim")), lead)


def _flagged(brief: Brief) -> Iterator[RenderableType]:
    if brief.overview_issues:
        yield Prose(Text("概述"), lead=_text("  ", (f"{FLAG} ", "yellow")))
        yield from map(_reason, brief.overview_issues)
    for item in with_status(brief, "flagged"):
        yield _entry(FLAG, item)
        yield from map(_reason, item.issues)


def _doubtful(brief: Brief) -> Iterator[RenderableType]:
    for part in doubtful_parts(brief):
        lead = _text("  ", (f"{SIGNS['doubtful']} {ISSUES[part.issue.code]}：", "cyan"))
        yield Prose(_text(part.issue.message), lead)
        yield Prose(_text(part.ids), lead=Text(f"    {len(part.items)} 条：", "dim"))
    for item, issues in doubtful_alone(brief):
        yield _entry(SIGNS["doubtful"], item)
        yield from map(_reason, issues)


def _reason(issue: Issue) -> Prose:
    style = "yellow" if issue.severity == "contradicted" else "cyan"
    label = _text(" " * (ID_WIDTH + 5), (f"{ISSUES[issue.code]}：", style))
    return Prose(_text(issue.message), label)


def _failure(chunk: FailedChunk) -> Prose:
    place = f"{chunk.section}（原文 {chunk.start}–{chunk.end}）："
    return Prose(_text(place, chunk.reason), lead=_text("  ", (f"{FLAG} ", "yellow")))


def _coverage(brief: Brief) -> Iterator[RenderableType]:
    yield Prose(_text(coverage_sentence(brief.verification)))
    if brief.uncovered:
        yield Prose(_text(_uncovered(brief.uncovered)), lead=Text("未列入：", "dim"))
    for note in [repairs_sentence(brief.source), *brief.source.notes]:
        yield Prose(_text(note))


def _uncovered(figures: list[Figure]) -> str:
    shown = [f"{figure.indicator}（{figure.text}）" for figure in figures[:UNCOVERED_SHOWN]]
    rest = len(figures) - len(shown)
    return "；".join([*shown, f"另有 {rest} 个，见 JSON"] if rest else shown) + "。"


def _text(*parts: str | tuple[str, str]) -> Text:
    """Join parts of text without interpreting markup; control characters are removed."""
    styled = ((part, "") if isinstance(part, str) else part for part in parts)
    return Text.assemble(*((strip_control_characters(text), style) for text, style in styled))
