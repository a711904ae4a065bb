"""Issues of the statement of an item, found by the judge within the sentences of its quote."""

from collections.abc import Iterator

from jianbao.document import Span
from jianbao.figures import read_figures
from jianbao.models.brief import Issue, Kind
from jianbao.verification.claims import Claim
from jianbao.verification.judge.attributes import Conflict, conflicts
from jianbao.verification.judge.judge import Judge
from jianbao.verification.judge.passages import is_date, number_span
from jianbao.verification.judge.verdicts import Judgement, NumberVerdict
from jianbao.verification.source_index import SourceIndex

_PLANNED: dict[Kind, bool | None] = {"target": True, "achievement": False, "problem": None}
_MOST_WORDS = 4


class StatementChecker:
    """Checks the statements of claims against one source."""

    def __init__(self, source: SourceIndex) -> None:
        self._source = source
        self._judge: Judge | None = None

    def issues(self, claim: Claim, quote: Span) -> Iterator[Issue]:
        """Yield the issues of a statement; one copied from its quote needs no judge."""
        quoted = quote.of(self._source.document.clean)
        if claim.statement == quoted:
            return
        start = quoted.find(claim.statement)
        if start >= 0:
            copied = Span(quote.start + start, quote.start + start + len(claim.statement))
            yield from self._of_copy(claim.statement, copied)
            return
        self._judge = self._judge or Judge(self._source)
        judged = self._judge.judge(claim.statement, planned=_PLANNED[claim.kind], within=quote)
        yield from self._of_numbers(judged)
        yield from words_issues(judged)

    def _of_copy(self, statement: str, copied: Span) -> Iterator[Issue]:
        """Yield what a part of a quote says otherwise than the whole: 增长6% of 增长6%以上."""
        for mention in read_figures(statement):
            if mention.nature != "figure":
                continue
            start = copied.start + mention.span.start
            for place in self._source.mentions_in(Span(start, copied.end))[:1]:
                reading = self._source.readings[place]
                if reading.nature != "figure" or reading.span.start != start:
                    continue
                number = number_span(mention).of(statement)
                for conflict in conflicts(mention, reading):
                    yield conflict_issue(conflict, f"表述里的 {number} ")

    def _of_numbers(self, judged: Judgement) -> Iterator[Issue]:
        for number in judged.numbers:
            written = number_span(number.mention).of(judged.text)
            if number.verdict == "not_found" and not is_date(number.mention):
                yield Issue(
                    code="statement_number_unsupported",
                    message=f"表述里的 {written} 在引文中没有依据",
                )
            elif self._is_damaged(number):
                yield Issue(
                    code="damaged_source",
                    message=f"表述里的 {written} 处在未能修复的受损文字里",
                )
            for conflict in number.conflicts:
                yield conflict_issue(conflict, f"表述里的 {written} ")

    def _is_damaged(self, number: NumberVerdict) -> bool:
        if number.place is None or number.mention.nature == "name":
            return False
        return self._source.is_damaged(self._source.readings[number.place].span)


def words_issues(judged: Judgement) -> Iterator[Issue]:
    """Yield the issues of the words of a claim: what the source says otherwise, or lacks."""
    for conflict in judged.conflicts:
        yield conflict_issue(conflict, "")
    if judged.doubtful_words:
        yield Issue(
            code="words_unsupported", severity="unconfirmed", message=unsupported_message(judged)
        )


def unsupported_message(judged: Judgement) -> str:
    """Return a Chinese line with the words that the source lacks."""
    words = [span.of(judged.text) for span in judged.unsupported()]
    shown = "、".join(f"“{word}”" for word in words[:_MOST_WORDS])
    return f"原文此处没有 {shown}" if shown else "原文此处的说法与表述差别较大"


def conflict_issue(conflict: Conflict, subject: str) -> Issue:
    """Return the issue of a conflict; its severity is how sure it is."""
    return Issue(
        code=conflict.code,
        severity="contradicted" if conflict.certain else "unconfirmed",
        message=f"{subject}{conflict.message}",
    )
