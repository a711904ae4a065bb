"""Pairing of briefs, gold files and reports."""

from jianbao.document import Document, Span
from jianbao.evaluation.prediction_input import ScoredBrief, ScoredSource
from jianbao.models.gold_labels import Gold, GoldFigure


def fits(gold: Gold, document: Document) -> bool:
    """Return whether the raw text has the text of every label at its offsets."""
    return all(document.raw[label.start : label.end] == label.text for label in gold.figures)


def is_of(gold: Gold, brief: ScoredBrief, document: Document | None = None) -> bool:
    """Return whether gold labels are for the report of a brief.

    If both have a hash, it decides. Otherwise the document decides if it is the source of the
    brief, then the file name of the report. For a brief that does not name its report, the quotes
    decide.
    """
    source = brief.source or ScoredSource()
    if gold.sha256 and source.sha256:
        return gold.sha256 == source.sha256
    if document is not None and _is_source(document, source):
        return fits(gold, document)
    if source.file is not None:
        return source.file == gold.raw
    return _match_quotes(gold, brief)


def _is_source(document: Document, source: ScoredSource) -> bool:
    return document.sha256 == source.sha256 or (source.file is None and not source.sha256)


def _match_quotes(gold: Gold, brief: ScoredBrief) -> bool:
    """Return whether most labels inside a quote have the text of the quote there."""
    quotes = [
        (item.evidence.span, item.evidence.quote)
        for _, item in brief.items()
        if item.evidence.span is not None
    ]
    agreeing = [
        _matches_quote(label, span, quote)
        for label in gold.figures
        for span, quote in quotes
        if span.covers(Span(label.start, label.end))
    ]
    return 2 * sum(agreeing) > len(agreeing)


def _matches_quote(label: GoldFigure, span: Span, quote: str) -> bool:
    return quote[label.start - span.start : label.end - span.start] == label.text
