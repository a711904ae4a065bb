"""Whether a brief, a gold file and a report belong together."""

from jianbao.document import Document, Span
from jianbao.evaluation.prediction_input import ScoredBrief, ScoredSource
from jianbao.models.gold_labels import Gold, GoldFigure


def fits(gold: Gold, document: Document) -> bool:
    """Whether the raw text has every label where the gold file says."""
    return all(document.raw[label.start : label.end] == label.text for label in gold.figures)


def is_of(gold: Gold, brief: ScoredBrief, document: Document | None = None) -> bool:
    """Whether gold labels are of the report that a brief was made from.

    The hash decides where both have one, then the name of the report's file. A brief that names
    no report is known by its quotes. The document, where it is the brief's own, knows best.
    """
    source = brief.source or ScoredSource()
    if gold.sha256 and source.sha256:
        return gold.sha256 == source.sha256
    if document is not None and _is_source(document, source):
        return fits(gold, document)
    if source.file is not None:
        return source.file == gold.raw
    return _stand_in_quotes(gold, brief)


def _is_source(document: Document, source: ScoredSource) -> bool:
    return document.sha256 == source.sha256 or (source.file is None and not source.sha256)


def _stand_in_quotes(gold: Gold, brief: ScoredBrief) -> bool:
    """Whether most labels that fall into a quote read as the quote does."""
    quotes = [
        (item.evidence.span, item.evidence.quote)
        for _, item in brief.items()
        if item.evidence.span is not None
    ]
    agreeing = [
        _stands_in(label, span, quote)
        for label in gold.figures
        for span, quote in quotes
        if span.covers(Span(label.start, label.end))
    ]
    return 2 * sum(agreeing) > len(agreeing)


def _stands_in(label: GoldFigure, span: Span, quote: str) -> bool:
    return quote[label.start - span.start : label.end - span.start] == label.text
