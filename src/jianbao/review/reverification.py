"""Judge a brief, or one item of it, anew: what a file says of itself is not taken on trust."""

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
    """The brief with statuses, doubts, left-out figures and counts as the document has them.

    Raises InputError when the brief was made from another file.
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
    """Raise InputError unless the brief was made from this very file."""
    if brief.source.sha256 != document.sha256:
        raise InputError(
            f"This brief was made from another file than {document.name}. "
            f"Give the one it names: {brief.source.name}."
        )
    if len(document.raw) != brief.source.characters:
        raise InputError(
            f"{document.name} reads otherwise than when this brief was made, as "
            f"{brief.source.encoding}. Give that with --encoding, or make the brief again."
        )


def with_lists(brief: Brief, lists: Lists) -> Brief:
    """The brief with other items, its overview judged by them."""
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
    """The brief with the figures that its items leave out, and its counts."""
    lists = brief.lists()
    left_out = uncovered(lists, source)
    update = {"uncovered": left_out, "verification": summary(lists, left_out, source)}
    return brief.model_copy(update=update)


def judged_item(
    kind: Kind, item: Item, corrected: Collection[int], source: SourceIndex, finder: QuoteFinder
) -> Item:
    """A corrected item, located and judged again.

    Of the figures at the `corrected` places the wording is read anew; one whose number changed
    has an empty span, and is looked for in the quote.
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
    """The figures read anew where they were corrected; the others as they were."""
    return [
        new if place in corrected else figure
        for place, (figure, new) in enumerate(zip(old, fresh, strict=True))
    ]
