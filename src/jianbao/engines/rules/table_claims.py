"""Statements of table rows: one for each list and period of a row, as sentences."""

from itertools import groupby

from jianbao.document import Span
from jianbao.document.layout.lines import BORDER
from jianbao.document.text.spans import SpanIndex
from jianbao.engines.rules.headlines import HeadlineClassifier
from jianbao.engines.rules.topic_classifier import topic_of
from jianbao.figures import ReportMention
from jianbao.verification import Claim, SourceIndex


class TableRows:
    """The rows of the tables of a report, and the claims that they make."""

    def __init__(self, source: SourceIndex) -> None:
        self._source = source
        self._tables = SpanIndex(table.span for table in source.document.tables)

    def cover(self, sentence: Span) -> bool:
        """Return whether a sentence is a row of a table, or a part of one."""
        return self._tables.overlaps(sentence)

    def claims(self, row: Span, headlines: HeadlineClassifier) -> list[Claim]:
        """Return the claims of a row, in the order of its cells."""
        places = self._source.figures_in(row)
        found: list[Claim] = []
        for _, group in groupby(places, key=self._list_and_period):
            found.append(self._claim(row, list(group), headlines))
        return found

    def _list_and_period(self, place: int) -> tuple[str, str | None]:
        number = self._source.numbers[place]
        return number.role, number.period

    def _claim(self, row: Span, places: list[int], headlines: HeadlineClassifier) -> Claim:
        source = self._source
        numbers = [source.numbers[place] for place in places]
        text, role = source.document.clean, numbers[0].role
        content = row.of(text).strip(BORDER)  # the borders are no part of a quote
        start = row.start + row.of(text).index(content)
        quote = Span(start, start + len(content))
        statement = _statement(numbers)
        return Claim(
            kind=role if role in ("target", "problem") else "achievement",
            statement=statement,
            quote=quote,
            figures=tuple(map(source.claimed_figure, places)),
            topic=topic_of(source.document, quote, statement),
            highlight=headlines.is_headline(row, numbers),
            origin="rules",
        )


def _statement(numbers: list[ReportMention]) -> str:
    """Return the sentences of cells as one: 粮食产量65.2万吨，粮食产量增长6.8%."""
    return "，".join(dict.fromkeys(number.sentence for number in numbers))
