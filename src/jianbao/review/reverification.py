"""Repeated verification of a brief or of one item, because a file may be edited."""

from collections.abc import Collection

from jianbao.document import Document
from jianbao.errors import InputError
from jianbao.models.brief import Brief, Evidence, Figure, Item, Kind
from jianbao.verification import (
    SourceIndex,
    overview_issues,
    summary,
    to_items,
    uncovered,
    verify,
)
from jianbao.verification.external_brief import ExternalItem, to_claim
from jianbao.verification.quote_finder import QuoteFinder

Lists = dict[Kind, list[Item]]


def reverify(brief: Brief, document: Document) -> Brief:
    """Return the brief with statuses, issues, uncovered figures and counts verified again.

    Raises InputError if the brief was made from another file.
    """
    require_source(brief, document)
    verdicts = {
        item.id: item
        for item in verify(brief.model_dump(mode="json", exclude={"overview"}), document).items
    }
    lists: Lists = {
        kind: [
            item.model_copy(
                update={"status": verdicts[item.id].status, "issues": verdicts[item.id].issues}
            )
            for item in items
        ]
        for kind, items in brief.lists().items()
    }
    return counted(with_lists(brief, lists), SourceIndex(document))


def require_source(brief: Brief, document: Document) -> None:
    """Raise InputError unless the brief was made from the file of this document."""
    if brief.source.sha256 != document.sha256:
        raise InputError(
            f"This brief was made from another file than {document.name}. "
            f"Give its source file, {brief.source.name}."
        )
    if len(document.raw) != brief.source.characters:
        raise InputError(
            f"{document.name} has {len(document.raw):,} characters, but had "
            f"{brief.source.characters:,}, read as {brief.source.encoding}, when this brief was "
            "made. Give that encoding with --encoding, or make the brief again."
        )


def with_lists(brief: Brief, lists: Lists) -> Brief:
    """Return the brief with other items, and its overview checked against them."""
    items = [item for members in lists.values() for item in members]
    return brief.model_copy(
        update={
            "targets": lists["target"],
            "achievements": lists["achievement"],
            "problems": lists["problem"],
            "overview_issues": overview_issues(brief.overview, items),
        }
    )


def counted(brief: Brief, source: SourceIndex) -> Brief:
    """Return the brief with uncovered figures and counts computed from its items."""
    lists = brief.lists()
    left_out = uncovered(lists, source)
    update = {"uncovered": left_out, "verification": summary(lists, left_out, source)}
    return brief.model_copy(update=update)


def judged_item(
    kind: Kind, item: Item, corrected: Collection[int], source: SourceIndex, finder: QuoteFinder
) -> Item:
    """Locate and verify a corrected item again.

    The figures with the indices `corrected` are read again. A figure whose number changed has an
    empty span and is searched for in the quote.
    """
    given = item.model_dump(mode="json")
    for place in corrected:
        figure = given["figures"][place]
        figure["text"] = figure["text"] if figure["value"] is None else None
    claim = to_claim(kind, ExternalItem.model_validate(given), source, finder)
    [fresh] = to_items([claim], source)[kind]
    kept = {"id", "topic", "highlight", "origin", "reviews"}
    update: dict[str, object] = {name: getattr(item, name) for name in kept}
    update["figures"] = _figures(item.figures, fresh.figures, corrected)
    if claim.quote is None:
        update["evidence"] = Evidence(start=0, end=0, quote=item.evidence.quote, section="")
    return fresh.model_copy(update=update)


def _figures(old: list[Figure], fresh: list[Figure], corrected: Collection[int]) -> list[Figure]:
    """Return the new figures at the corrected indices, and the old ones elsewhere."""
    return [
        new if place in corrected else figure
        for place, (figure, new) in enumerate(zip(old, fresh, strict=True))
    ]
