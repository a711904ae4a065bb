"""Verification of a whole brief, from any author, against its source."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from jianbao._validation_message import validation_message
from jianbao.document import Document
from jianbao.errors import InputError
from jianbao.models.brief import Issue, status_of
from jianbao.models.verification_result import JudgedItem, VerificationResult
from jianbao.verification.claims import Claim
from jianbao.verification.external_brief import ExternalBrief, to_claim
from jianbao.verification.item_checker import ItemChecker
from jianbao.verification.overview_checker import quantity_of, unsupported
from jianbao.verification.quote_finder import QuoteFinder
from jianbao.verification.source_index import SourceIndex
from jianbao.verification.statement_checker import StatementChecker


def verify(brief: Mapping[str, Any], document: Document) -> VerificationResult:
    """Verify every item of a brief against its report.

    `brief` is the JSON object of a brief, from jianbao or another author. An item requires only
    id, statement and evidence.quote; its list gives its kind. Raises InputError for data that is
    not a brief, has another major version, or has two items with the same id.
    """
    source, finder = SourceIndex(document), QuoteFinder(document)
    given = _parse(brief)
    claims = {
        item.id: to_claim(kind, item, source, finder)
        for kind, items in given.lists().items()
        for item in items
    }
    checker = ItemChecker(source, StatementChecker(source).issues)
    judged = [_judged(name, checker.issues(claim)) for name, claim in claims.items()]
    statuses = Counter(item.status for item in judged)
    return VerificationResult(
        items=judged,
        overview=_overview_issues(given.overview, [claims[i.id] for i in judged if not i.issues]),
        verified=statuses["verified"],
        doubtful=statuses["doubtful"],
        flagged=statuses["flagged"],
        figures=sum(len(claim.figures) for claim in claims.values()),
        covered=len(_covered(list(claims.values()), source)),
        in_source=len(source.figures),
    )


def _parse(brief: Mapping[str, Any]) -> ExternalBrief:
    try:
        json.dumps(brief, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise InputError(
            "The brief contains a lone surrogate, which is invalid Unicode. "
            "Remove it or write the brief again."
        ) from None
    try:
        given = ExternalBrief.model_validate(brief)
    except ValidationError as error:
        raise InputError(
            f"This is not a brief to verify: {validation_message(error)}. "
            "Correct it, or give another file."
        ) from None
    names = [item.id for items in given.lists().values() for item in items]
    repeated = next((name for name, count in Counter(names).items() if count > 1), None)
    if repeated is not None:
        raise InputError(
            f"Several items of this brief have the id {repeated}. Give each item its own id."
        )
    return given


def _judged(name: str, issues: list[Issue]) -> JudgedItem:
    return JudgedItem(id=name, status=status_of(issues), issues=issues)


def _overview_issues(overview: str, verified: list[Claim]) -> list[Issue]:
    """Return an issue for each number of an overview that no verified item contains."""
    carried = {quantity_of(figure) for claim in verified for figure in claim.figures}
    return unsupported(overview, carried, [claim.statement for claim in verified])


def _covered(claims: list[Claim], source: SourceIndex) -> set[int]:
    """Return the indices in `readings` of the source figures that the claims carry.

    If no claimed figure has a span, all figures inside the quotes count.
    """
    named = [figure.span for claim in claims for figure in claim.figures if figure.span]
    quoted = [claim.quote for claim in claims if claim.quote]
    places = {place for span in named or quoted for place in source.mentions_in(span)}
    return places & set(source.figures)
