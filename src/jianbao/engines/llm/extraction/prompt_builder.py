"""Construction of the messages to the model from the prompt templates."""

from collections.abc import Iterator

from jianbao.document import Chunk
from jianbao.engines.llm.extraction.prompt_templates import load_prompt
from jianbao.models.brief import Item, Report
from jianbao.verification import SourceIndex

_OUTLOOK = {
    "back": "这一段回顾 {review} 年的工作",
    "ahead": "这一段安排 {plan} 年的工作",
    "problems": "这一段承认存在的问题",
}
_UNKNOWN = "（未说明）"
_LIST = {"T": "目标", "A": "成绩", "P": "问题"}
# Characters of context before and after an uncovered number.
_AROUND = 12


def extraction_system() -> str:
    """Return the system message of every extraction request."""
    return load_prompt("extraction").system


def extraction_user(chunk: Chunk, source: SourceIndex) -> str:
    """Return the message that requests the findings of a chunk."""
    metadata = source.document.metadata
    review = str(metadata.review_year or _UNKNOWN)
    plan = str(metadata.plan_year or _UNKNOWN)
    text = source.document.clean
    return load_prompt("extraction").fill(
        place=" > ".join(chunk.headings) or "（无标题）",
        outlook=_OUTLOOK[chunk.outlook].format(review=review, plan=plan),
        review_year=review,
        plan_year=plan,
        sentences="\n".join(
            f"[{number}] {sentence.of(text)}" for number, sentence in enumerate(chunk.sentences, 1)
        ),
    )


def coverage_user(chunk: Chunk, source: SourceIndex, left_out: list[int]) -> str:
    """Return the message that requests the uncovered numbers of a chunk again."""
    return load_prompt("coverage").fill(
        asked=extraction_user(chunk, source),
        left_out="\n".join(_named(chunk, source, frozenset(left_out))),
    )


def overview_system() -> str:
    """Return the system message of an overview request."""
    return load_prompt("overview").system


def overview_user(report: Report, items: list[Item]) -> str:
    """Return the message that requests an overview of these items."""
    return load_prompt("overview").fill(
        region=report.region or _UNKNOWN,
        review_year=str(report.review_year or _UNKNOWN),
        plan_year=str(report.plan_year or _UNKNOWN),
        items="\n".join(f"{_LIST[item.id[0]]}：{item.statement}" for item in items),
    )


def _named(chunk: Chunk, source: SourceIndex, left_out: frozenset[int]) -> Iterator[str]:
    """Yield a line for each uncovered number: its sentence, and the text around it."""
    text = source.document.clean
    for number, sentence in enumerate(chunk.sentences, 1):
        for place in source.mentions_in(sentence):
            if place in left_out:
                span = source.readings[place].span
                start = max(sentence.start, span.start - _AROUND)
                around = text[start : min(sentence.end, span.end + _AROUND)]
                yield f"第{number}句的 {span.of(text)}：{around}"
