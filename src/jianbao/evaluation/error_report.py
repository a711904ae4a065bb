"""Error report: every missed, false and wrong figure and problem, with its source sentence."""

from collections.abc import Iterator

from jianbao.document import Document, Span
from jianbao.evaluation.figure_alignment import AlignedPair, FalsePositive, overlaps
from jianbao.evaluation.match_levels import ReportMatches
from jianbao.evaluation.predictions import PredictedFigure, PredictedItem
from jianbao.models.evaluation_result import (
    LIST_OF,
    Differences,
    FigureDifference,
    FigureSummary,
    NameDifference,
    ProblemDifference,
)
from jianbao.models.gold_labels import KIND_OF_LABEL, GoldFigure
from jianbao.verification import SourceIndex


def differences(outcome: ReportMatches, document: Document | None) -> Differences:
    """Return every difference between a brief and its labels, each group in source order.

    Sentences come from the document. Without one, they are the quotes of items at the same place.
    """
    sentences = _Sentences(outcome.items, document)
    return Differences(
        figures=sorted(_figures(outcome, sentences), key=_place),
        problems=sorted(_problems(outcome), key=_place),
        names=sorted(_names(outcome, sentences), key=_place),
    )


def _place(difference: FigureDifference | ProblemDifference | NameDifference) -> int:
    return -1 if difference.start is None else difference.start


class _Sentences:
    """A lookup of sentences by a span of the raw text."""

    def __init__(self, items: tuple[PredictedItem, ...], document: Document | None) -> None:
        self._items = items
        self._source = SourceIndex(document) if document else None

    def around(self, span: Span | None) -> str | None:
        """Return the sentence in the clean text, or a quote without a document; None if unknown."""
        if span is None:
            return None
        if self._source is None:
            return next((item.quote for item in self._items if overlaps(item.span, span)), None)
        clean = self._source.document.text.to_clean(span)
        if clean.start == clean.end:  # outside the body
            return None
        sentence = self._source.sentence_at(clean.start)
        return sentence.of(self._source.document.clean).strip()


def _figures(outcome: ReportMatches, sentences: _Sentences) -> Iterator[FigureDifference]:
    for pair in outcome.matching.pairs:
        if pair.faults:
            yield _wrong(pair, sentences)
    for label in outcome.matching.missed:
        yield _missed(label, sentences)
    for extra in outcome.matching.unfounded:
        yield _false(extra, sentences)


def _wrong(pair: AlignedPair, sentences: _Sentences) -> FigureDifference:
    span = Span(pair.label.start, pair.label.end)
    return FigureDifference(
        verdict="wrong",
        faults=list(pair.faults),
        reason=None,
        start=span.start,
        end=span.end,
        gold=_labelled(pair.label),
        predicted=_predicted(pair.figure),
        sentence=sentences.around(span),
    )


def _missed(label: GoldFigure, sentences: _Sentences) -> FigureDifference:
    return FigureDifference(
        verdict="missed",
        faults=[],
        reason=None,
        start=label.start,
        end=label.end,
        gold=_labelled(label),
        predicted=None,
        sentence=sentences.around(Span(label.start, label.end)),
    )


def _false(extra: FalsePositive, sentences: _Sentences) -> FigureDifference:
    span = extra.figure.span
    return FigureDifference(
        verdict="false",
        faults=[],
        reason=extra.reason,
        start=span.start if span else None,
        end=span.end if span else None,
        gold=None,
        predicted=_predicted(extra.figure),
        sentence=sentences.around(span),
    )


def _labelled(label: GoldFigure) -> FigureSummary:
    return FigureSummary(
        list=LIST_OF[KIND_OF_LABEL[label.label]],
        item=None,
        indicator=label.indicator,
        text=label.text,
        unit=label.unit,
        direction=None if label.direction == "-" else label.direction,
        bound=label.bound or "eq",
        headline=label.headline,
    )


def _predicted(figure: PredictedFigure) -> FigureSummary:
    return FigureSummary(
        list=LIST_OF[figure.kind],
        item=figure.item,
        indicator=figure.indicator,
        text=figure.text or str(figure.value),
        unit=figure.unit,
        direction=figure.direction,
        bound=figure.bound,
        headline=False,
    )


def _problems(outcome: ReportMatches) -> Iterator[ProblemDifference]:
    for problem, found in outcome.problems.found:
        if not found:
            start, end = problem.span
            yield ProblemDifference(
                verdict="missed", item=None, statement=problem.statement, start=start, end=end
            )
    for item, right in outcome.problems.right:
        if not right:
            yield ProblemDifference(
                verdict="false",
                item=item.id,
                statement=item.statement,
                start=item.span.start if item.span else None,
                end=item.span.end if item.span else None,
            )


def _names(outcome: ReportMatches, sentences: _Sentences) -> Iterator[NameDifference]:
    """Yield the indicators that are similar to the label's, but not equal.

    An indicator that is not similar is a fault of its figure and is listed there.
    """
    for pair in outcome.matching.pairs:
        if pair.equal_name or "indicator" in pair.faults:
            continue
        span = Span(pair.label.start, pair.label.end)
        yield NameDifference(
            item=pair.figure.item,
            gold=pair.label.indicator,
            predicted=pair.figure.indicator,
            start=span.start,
            end=span.end,
            sentence=sentences.around(span),
        )
