"""Merging of decisions into the reviewed brief."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jianbao.document import Document
from jianbao.errors import InputError
from jianbao.models.brief import Brief, Item, Kind, Review
from jianbao.models.review_decisions import Decisions, ItemDecision, fingerprint
from jianbao.review.corrections import correct
from jianbao.review.reverification import (
    Lists,
    counted,
    judged_item,
    require_source,
    with_lists,
)
from jianbao.verification import SourceIndex
from jianbao.verification.quote_finder import QuoteFinder

_MAX_NAMES = 5


@dataclass(frozen=True)
class _Source:
    """The report, as needed to locate and verify corrected items."""

    text: SourceIndex
    finder: QuoteFinder


def merge(brief: Brief, files: Sequence[Decisions], document: Document | None) -> Brief:
    """Merge decisions into the history of a brief, in the order of their times.

    Accepted and rejected items do not change. Corrected items change and are verified again, which
    requires the document. Decisions that were merged before are skipped. Raises InputError for
    decisions on another brief or on another version of an item.
    """
    decisions = sorted((one for file in files for one in file.decisions), key=lambda d: d.time)
    kinds = {item.id: kind for kind, items in brief.lists().items() for item in items}
    items = {item.id: item for item in brief.items()}
    _require_same_source(brief, files)
    _require_known(decisions, items)
    decisions = [one for one in decisions if not _is_merged(one, items[one.item])]
    _require_unchanged(decisions, kinds, items)
    _require_one_correction(decisions)
    source = _source(brief, decisions, document)
    for one in decisions:
        kinds[one.item], items[one.item] = _decided(kinds[one.item], items[one.item], one, source)
    return _with_items(brief, kinds, items, source)


def _require_same_source(brief: Brief, files: Iterable[Decisions]) -> None:
    for file in files:
        if file.source.sha256 != brief.source.sha256:
            raise InputError(
                f"These decisions are for a brief of another report, {file.source.name}. "
                f"Give the decisions for {brief.source.name}."
            )


def _require_known(decisions: Iterable[ItemDecision], items: dict[str, Item]) -> None:
    unknown = list(dict.fromkeys(one.item for one in decisions if one.item not in items))
    if unknown:
        raise InputError(
            f"The brief has no item {_list(unknown)}. Give the brief that was reviewed."
        )


def _require_unchanged(
    decisions: Iterable[ItemDecision], kinds: dict[str, Kind], items: dict[str, Item]
) -> None:
    """Raise InputError unless every item is the version that the reviewer saw."""
    changed = [
        one.item
        for one in decisions
        if one.fingerprint != fingerprint(kinds[one.item], items[one.item])
    ]
    if changed:
        raise InputError(
            f"The items {_list(changed)} differ from the reviewed version. "
            "Give the brief that was reviewed, and all its decisions at once."
        )


def _require_one_correction(decisions: Iterable[ItemDecision]) -> None:
    """Raise InputError for two corrections of one item, because they cannot both apply."""
    corrected = Counter(one.item for one in decisions if one.corrected)
    twice = [name for name, times in corrected.items() if times > 1]
    if twice:
        raise InputError(f"There are several corrections of {_list(twice)}. Keep one of them.")


def _list(names: list[str]) -> str:
    more = "" if len(names) <= _MAX_NAMES else f" and {len(names) - _MAX_NAMES} more"
    return ", ".join(names[:_MAX_NAMES]) + more


def _source(
    brief: Brief, decisions: Iterable[ItemDecision], document: Document | None
) -> _Source | None:
    if document is not None:
        require_source(brief, document)
        return _Source(SourceIndex(document), QuoteFinder(document))
    if any(one.corrected for one in decisions):
        raise InputError(
            "These decisions correct items, which must be verified again. "
            "Give the report with --source."
        )
    return None


def _is_merged(decision: ItemDecision, item: Item) -> bool:
    made = (decision.decision, decision.author, decision.reason, decision.time)
    return made in [(r.decision, r.author, r.reason, r.time) for r in item.reviews]


def _decided(
    kind: Kind, item: Item, decision: ItemDecision, source: _Source | None
) -> tuple[Kind, Item]:
    """Return the list of the item, and the item with one more decision in its history."""
    review = Review(
        decision=decision.decision,
        author=decision.author,
        reason=decision.reason,
        time=decision.time,
    )
    if decision.corrected and source:
        done = correct(kind, item, decision.corrected)
        review.before = done.before
        kind = done.kind
        item = judged_item(kind, done.item, done.figures, source.text, source.finder)
    return kind, item.model_copy(update={"reviews": [*item.reviews, review]})


def _with_items(
    brief: Brief, kinds: dict[str, Kind], items: dict[str, Item], source: _Source | None
) -> Brief:
    """Return the brief with the items in their lists.

    With a source, items are sorted and the counts are updated.
    """
    lists: Lists = {"target": [], "achievement": [], "problem": []}
    for name, item in items.items():
        lists[kinds[name]].append(item)
    if source is None:
        return with_lists(brief, lists)
    for members in lists.values():
        members.sort(key=lambda item: item.evidence.start)
    return counted(with_lists(brief, lists), source.text)
