"""The overview, written by a model from verified items only."""

from dataclasses import dataclass

from jianbao.engines.llm.extraction.prompt_builder import overview_system, overview_user
from jianbao.engines.llm.extraction.response_schema import OverviewAnswer
from jianbao.engines.llm.transport.client import ModelClient
from jianbao.engines.llm.transport.failures import Unanswered
from jianbao.engines.overview_template import Overview, compose_overview, overview_items
from jianbao.models.brief import Item, Report
from jianbao.verification import overview_issues

_LENGTH = range(100, 501)


@dataclass
class _OverviewReviewer:
    """The reviewer of overviews; it stores the last one, which is shown even if faulty."""

    items: list[Item]
    text: str = ""

    def review(self, answer: OverviewAnswer) -> str | None:
        self.text = answer.overview.strip()
        faults = [issue.message + "。" for issue in overview_issues(self.text, self.items)]
        if len(self.text) not in _LENGTH:
            faults.append(f"现有{len(self.text)}字，要150到400字。")
        return "\n".join(["概述有错，改正后重写：", *faults]) if faults else None


async def write_overview(report: Report, items: list[Item], client: ModelClient) -> Overview:
    """Return the overview of the verified items; without any, an empty one.

    A valid overview has 100 to 500 characters. If the model gives none, one is composed from the
    statements. `unanswered` is the reason of a server failure.
    """
    selected = overview_items(items)
    if not selected:
        return Overview("", ())
    reviewer = _OverviewReviewer(selected)
    unanswered = None
    try:
        await client.ask(
            "overview",
            OverviewAnswer,
            overview_system(),
            overview_user(report, selected),
            reviewer,
        )
    except Unanswered as error:
        reviewer.text = ""
        unanswered = error.reason if error.server else None
    readable = len(reviewer.text) in _LENGTH
    text = reviewer.text if readable else compose_overview(report, selected)
    return Overview(text, tuple(overview_issues(text, selected)), unanswered)
