"""The brief as Markdown: a memo with issues first, and the source of each item in a footnote.

Rejected items are only in their own section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jianbao.models.brief import Brief, FailedChunk, Figure, Issue, Item, Report, Review, Status
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
from jianbao.views.labels import DECISIONS, ISSUES, NOTE, strip_control_characters

# Characters with a meaning in Markdown, also in a URL: http://…, www.…
_SPECIAL = re.compile(r"[\\`*_\[\]<>|#~&$]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
# Characters that a footnote's label may not have; they are encoded, so that labels stay unique.
_NO_LABEL = re.compile(r"[^A-Za-z0-9]")
# Start of a line that would open a list or underline a heading.
_OPENER = re.compile(r"^(\d*)([-+=.)])(?=[\s=-]|$)")


def to_markdown(brief: Brief) -> str:
    """Return the whole brief as Markdown (GFM: tables and footnotes)."""
    return "\n".join(_document(brief)) + "\n"


def escape(text: str) -> str:
    """Escape text of the report for Markdown and HTML, on one line."""
    literal = _SPECIAL.sub(r"\\\g<0>", strip_control_characters(text).strip())
    return _OPENER.sub(r"\1\\\2", literal)


def _document(brief: Brief) -> Iterator[str]:
    yield f"# {escape(title(brief.report))}"
    yield ""
    yield from (f"- **{label}**：{escape(text)}" for label, text in facts(brief))
    yield from (f"- **待核**：{escape(doubt_sentence(one))}" for one in brief.source.doubts)
    yield from _findings(without_rejected(brief))
    if items := rejected(brief):
        yield from _section("复核退回", _rejected(items))
    if brief.failed:
        yield from _section("未得到结果的部分", map(_failure, brief.failed))
    yield from _section("覆盖与来源", _coverage(brief))
    yield ""
    yield from map(_footnote, brief.items())


def _findings(brief: Brief) -> Iterator[str]:
    yield from _section("存疑", _flagged(brief))
    if doubtful := list(_doubtful(brief)):
        yield from _section("待核", doubtful)
    yield from _section("概述", _overview(brief))
    yield from _section("主要指标", _headlines(brief))
    yield from _section("主要成绩", _topics(brief.achievements))
    yield from _section("主要目标", _topics(brief.targets))
    yield from _section("存在问题", _problems(brief.problems))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {heading}", "")
    yield from list(lines) or ["（无）"]


def _overview(brief: Brief) -> Iterator[str]:
    mark = f"{FLAG} " if brief.overview_issues else ""
    paragraphs = [escape(line) for line in brief.overview.splitlines() if line.strip()]
    if paragraphs:
        yield mark + "\n\n".join(paragraphs)


def _headlines(brief: Brief) -> Iterator[str]:
    if rows := headline_rows(brief):
        yield from _headline_table(rows, brief.report)
    if unfigured := unfigured_headlines(brief):
        yield from ("", "未量化的要点：", "")
        yield from (f"- {_statement(item)}" for item in unfigured)


def _headline_table(rows: list[HeadlineRow], report: Report) -> Iterator[str]:
    yield _row(headline_columns(report))
    yield _row(["---"] * 3)
    for row in rows:
        achieved = _cell(row.achieved, report.review_year)
        planned = _cell(row.planned, report.plan_year)
        yield _row([escape(row.name), achieved, planned])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(entries: list[Entry], year: int | None) -> str:
    parts = (
        f"{sign(item.status)}{escape(wording)}{decided(item)}{_reference(item)}"
        for item, wording in cell_entries(entries, year)
    )
    return "；".join(parts) or "—"


def _topics(items: list[Item]) -> Iterator[str]:
    for number, (topic, members) in enumerate(by_topic(items)):
        yield from ("", f"### {topic}", "") if number else (f"### {topic}", "")
        yield from (f"- {_statement(item)}" for item in members)


def _problems(items: list[Item]) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        yield f"{number}. {_statement(item)}"


def _flagged(brief: Brief) -> Iterator[str]:
    if brief.overview_issues:
        yield f"- {FLAG} 概述"
        yield from map(_reason, brief.overview_issues)
    for item in with_status(brief, "flagged"):
        yield from _with_reasons(item, item.issues)


def _doubtful(brief: Brief) -> Iterator[str]:
    for part in doubtful_parts(brief):
        reason = f"{ISSUES[part.issue.code]}：{escape(part.issue.message)}"
        yield f"- {SIGNS['doubtful']} {reason}（{len(part.items)} 条：{escape(part.ids)}）"
    for item, issues in doubtful_alone(brief):
        yield from _with_reasons(item, issues)


def _with_reasons(item: Item, issues: Iterable[Issue]) -> Iterator[str]:
    yield f"- {_statement(item)}"
    yield from map(_reason, issues)
    yield f"  - 原文：{escape(item.evidence.quote)}"
    yield from map(_review, item.reviews)


def _rejected(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"- {_statement(item)}"
        yield from map(_review, item.reviews)


def _review(review: Review) -> str:
    decision = DECISIONS[review.decision] if review.decision else NOTE
    reason = f"：{escape(review.reason)}" if review.reason else ""
    return f"  - 复核{decision}（{escape(review.author)}，{review.time:%Y-%m-%d}）{reason}"


def _reason(issue: Issue) -> str:
    return f"  - {ISSUES[issue.code]}：{escape(issue.message)}"


def _failure(chunk: FailedChunk) -> str:
    place = f"{escape(chunk.section)}（原文 {chunk.start}–{chunk.end}）"
    return f"- {FLAG} {place}：{escape(chunk.reason)}"


def _coverage(brief: Brief) -> Iterator[str]:
    yield f"- {coverage_sentence(brief.verification)}"
    if brief.uncovered:
        yield "- 未列入的数字："
        yield from map(_uncovered, brief.uncovered)
    for note in [repairs_sentence(brief.source), *brief.source.notes]:
        yield f"- {escape(note)}"


def _uncovered(figure: Figure) -> str:
    return (
        f"  - {escape(figure.indicator)}（{escape(figure.text)}，原文 {figure.start}–{figure.end}）"
    )


def _statement(item: Item) -> str:
    text = f"{escape(item.statement)}（{escape(item.id)}）{decided(item)}"
    return f"{sign(item.status)}{text}{_reference(item)}"


def sign(status: Status) -> str:
    """Return the sign of a status with a blank; empty for verified."""
    return f"{SIGNS[status]} " if SIGNS[status] else ""


def _reference(item: Item) -> str:
    return f"[^{_NO_LABEL.sub(lambda match: f'-{ord(match.group()):x}-', item.id)}]"


def _footnote(item: Item) -> str:
    evidence = item.evidence
    place = f"{escape(evidence.section)}，原文 {evidence.start}–{evidence.end}"
    return f"{_reference(item)}: {escape(evidence.quote)}（{place}）"
