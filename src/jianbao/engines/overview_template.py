"""Selection of items for an overview, and composition of one without a model."""

from dataclasses import dataclass

from jianbao.models.brief import Issue, Item, Report

# A list with fewer headline items also contributes its other items, up to the maximum.
_MIN_HEADLINES = 4
_MAX_ITEMS = 15
# Characters of each of the three paragraphs.
_MAX_PARAGRAPH = 130


@dataclass(frozen=True)
class Overview:
    """An overview and its issues; `unanswered` is the reason of a server failure, in Chinese."""

    text: str
    issues: tuple[Issue, ...]
    unanswered: str | None = None


def overview_items(items: list[Item]) -> list[Item]:
    """Return the verified items for an overview: targets, achievements, problems.

    A list with enough headlines contributes only these.
    """
    chosen: list[Item] = []
    for letter in "ATP":
        verified = [i for i in items if i.id.startswith(letter) and i.status == "verified"]
        headlines = [item for item in verified if item.highlight]
        enough = headlines if len(headlines) >= _MIN_HEADLINES else verified
        chosen += enough[:_MAX_ITEMS]
    return chosen


def compose_overview(report: Report, items: list[Item]) -> str:
    """Compose an overview from the statements, one paragraph for each list.

    Statements about other years, such as five-year targets, are left out.
    """
    years = {"A": report.review_year, "T": report.plan_year, "P": report.review_year}
    heads = {
        "A": f"{report.review_year or '回顾'}年：",
        "T": f"{report.plan_year or '计划'}年目标：",
        "P": "主要问题：",
    }
    paragraphs = []
    for letter, head in heads.items():
        own = [item for item in items if item.id.startswith(letter)]
        own.sort(key=lambda item: not item.highlight)
        if fitting := _as_many_as_fit([i.statement for i in own if _is_of(i, years[letter])]):
            paragraphs.append(head + "；".join(fitting) + "。")
    return "\n".join(paragraphs)


def _is_of(item: Item, year: int | None) -> bool:
    return year is None or all(f.period in (None, str(year)) for f in item.figures)


def _as_many_as_fit(statements: list[str]) -> list[str]:
    """Select statements in order that together fit into a paragraph."""
    chosen: list[str] = []
    for statement in (statement.rstrip("。；") for statement in statements):
        if sum(map(len, chosen)) + len(statement) <= _MAX_PARAGRAPH:
            chosen.append(statement)
    return chosen
