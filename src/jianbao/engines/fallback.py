"""Fallback: the rules engine extracts the parts that the model failed to answer."""

from collections.abc import Iterator
from dataclasses import replace

from jianbao.document import Span
from jianbao.engines.result import EngineResult
from jianbao.engines.rules import extract
from jianbao.verification import Claim, SourceIndex


def add_rule_fallback(result: EngineResult, source: SourceIndex) -> EngineResult:
    """Return the result with the rules' claims for its failed parts, in source order."""
    if not result.failed:
        return result
    parts = [part.span for part in result.failed]
    added = _missing_claims(extract(source).claims, parts, _carried(result.claims))
    return replace(result, claims=tuple(sorted((*result.claims, *added), key=_start)))


def _missing_claims(
    claims: tuple[Claim, ...], parts: list[Span], carried: set[Span]
) -> Iterator[Claim]:
    """Yield the claims inside the parts, without figures that other claims carry."""
    for claim in claims:
        if not (claim.quote and any(part.covers(claim.quote) for part in parts)):
            continue
        figures = tuple(figure for figure in claim.figures if figure.span not in carried)
        if figures or not claim.figures:
            yield replace(claim, figures=figures)


def _carried(claims: tuple[Claim, ...]) -> set[Span]:
    return {figure.span for claim in claims for figure in claim.figures if figure.span}


def _start(claim: Claim) -> int:
    return claim.quote.start if claim.quote else 0
