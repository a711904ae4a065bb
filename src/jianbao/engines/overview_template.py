"""What an overview may be made of, and one that is made of it."""

from dataclasses import dataclass

from jianbao.models.brief import Issue, Item, Report

# A list with fewer headline items than this is filled up from the others, up to the most.
_HEADLINES_ENOUGH = 4
_ITEMS_AT_MOST = 15
# Characters of a paragraph; three of them make an overview.
_PARAGRAPH = 130


@dataclass(frozen=True)
class Overview:
    """An overview, what is doubtful in it, and why the server did not let the model write it."""

    text: str
    issues: tuple[Issue, ...]
    unanswered: str | None = None


def telling_items(items: list[Item]) -> list[Item]:
    """The verified items an overview is written from: headlines, and problems."""
    chosen: list[Item] = []
    for letter in "ATP":
        verified = [i for i in items if i.id.startswith(letter) and i.status == "verified"]
        headlines = [item for item in verified if item.highlight]
        enough = headlines if len(headlines) >= _HEADLINES_ENOUGH else verified
        chosen += enough[:_ITEMS_AT_MOST]
    return chosen


def compose_overview(report: Report, items: list[Item]) -> str:
    """An overview put together from the statements themselves, a paragraph for each list.

    What is told of other years, five-year goals and results, stays out of the year's paragraphs.
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
        if told := _as_many_as_fit([i.statement for i in own if _is_of(i, years[letter])]):
            paragraphs.append(head + "；".join(told) + "。")
    return "\n".join(paragraphs)


def _is_of(item: Item, year: int | None) -> bool:
    return year is None or all(f.period in (None, str(year)) for f in item.figures)


def _as_many_as_fit(statements: list[str]) -> list[str]:
    """The first short statements, up to the length of a paragraph."""
    told: list[str] = []
    for statement in (statement.rstrip("。；") for statement in statements):
        if sum(map(len, told)) + len(statement) <= _PARAGRAPH:
            told.append(statement)
    return told
