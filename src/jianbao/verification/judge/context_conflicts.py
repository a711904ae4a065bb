"""Conflicts of period, scope and rank between words of a claim and a clause of the source."""

from collections.abc import Iterator
from functools import cached_property

from jianbao.data.paraphrases import paraphrases
from jianbao.document.text.segmentation import sentence_around
from jianbao.document.text.spans import Span
from jianbao.figures.report.report_figures import MentionRole
from jianbao.verification.judge.attributes import Conflict
from jianbao.verification.judge.passages import Passages
from jianbao.verification.judge.periods_scopes import (
    compared_levels,
    levels_of,
    months_of,
    parts_of_year,
    ranked_levels,
    spans_of_years,
    years_of,
)

_KINDS = ("target", "achievement")
# A report names larger regions, too: its own is the smallest that it names so often.
_OFTEN = 0.3


class ContextConflicts:
    """Compares the context of a claim with that of clauses of one source."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._source = passages.source
        self._known_levels: dict[Span, dict[str, str]] = {}

    def periods(
        self, sentence: str, clause: Span, role: MentionRole, period: str = ""
    ) -> Iterator[Conflict]:
        """Yield what the words around a clause of the source do not say of the claimed period.

        Periods may be given anywhere in the `sentence`.
        """
        context = self._context(clause)
        in_clause = years_of(clause.of(self._passages.text))
        known = in_clause | years_of(f"{period}年")
        year = None
        if role == "target" or role == "achievement":
            year = self._source.year_of(role)
        if not in_clause:
            known |= years_of(context) | ({str(year)} if year else frozenset())
        wrong = years_of(sentence) - known
        if wrong and (in_clause or year):
            yield Conflict("period_mismatch", f"原文没有说这是 {min(wrong)} 年的")
        for words in (parts_of_year, spans_of_years):
            if missing := words(sentence) - words(context):
                yield Conflict("period_mismatch", f"原文没有说这是“{min(missing)}”的")
        months = months_of(context)
        if "全年" in sentence and months and "全年" not in context:
            yield Conflict("period_mismatch", f"在原文里是“{months}”的")

    def _levels(self, sentence: Span) -> dict[str, str]:
        if sentence not in self._known_levels:
            text, region = self._passages.text, self._source.document.metadata.region
            self._known_levels[sentence] = levels_of(sentence.of(text), region)
        return self._known_levels[sentence]

    def _context(self, clause: Span) -> str:
        """Return the sentence of a clause and the one before it."""
        text = self._passages.text
        sentence = sentence_around(text, clause)
        before = sentence_around(text, Span(max(0, sentence.start - 2), max(0, sentence.start - 1)))
        return text[before.start : sentence.end]

    def scopes(self, claimed: str, clause: Span) -> Iterator[Conflict]:
        """Yield the levels of region that a claim names and the words around a clause do not."""
        text, region = self._passages.text, self._source.document.metadata.region
        said = clause.of(text)
        near = levels_of(said, region)
        sentence = self._levels(sentence_around(text, clause))
        levels = levels_of(claimed, region)
        for level, word in levels.items():
            if level in self.own_levels or level in near or (level in sentence and not near):
                continue
            yield Conflict("scope_mismatch", f"原文此处没有说“{word}”", certain=bool(near))
        if not self.own_levels.isdisjoint(levels):
            for part in paraphrases()["parts_of_region"]:
                if part in said and part not in claimed:
                    yield Conflict("scope_mismatch", f"原文此处说的是“{part}”", certain=False)
                    break

    def ranks(self, claimed: str, clause: Span) -> Iterator[Conflict]:
        """Yield the levels that a rank or a comparison has in a claim only: 全国首个, 高于全省."""
        region, said = self._source.document.metadata.region, clause.of(self._passages.text)
        theirs = ranked_levels(said, region)
        for kind, levels in ranked_levels(claimed, region).items():
            said_levels = theirs.get(kind, frozenset())
            if not said_levels:
                continue
            unsaid = self.own_levels if "unknown" in said_levels else frozenset()
            known = (said_levels - {"unknown"}) | unsaid
            if wrong := levels - known - {"unknown"} - self.own_levels:
                word = levels_of(claimed, region).get(min(wrong), min(wrong))
                sure = bool(said_levels - {"unknown"})
                yield Conflict("scope_mismatch", f"原文此处的名次不是“{word}”的", certain=sure)
        compared, known = compared_levels(claimed), compared_levels(said)
        if compared and known and compared.isdisjoint(known):
            yield Conflict("scope_mismatch", "原文是与另一级地区比较")

    @cached_property
    def own_levels(self) -> frozenset[str]:
        """The levels that stand for the region of the report."""
        metadata = self._source.document.metadata
        of_last = {"省": "province", "市": "city", "区": "county", "县": "county", "旗": "county"}
        names = {"national": "nation", "province": "province", "prefecture": "city"}
        levels = {of_last.get((metadata.region or "")[-1:]), names.get(metadata.level or "")}
        if not metadata.region:
            counts = {last: self._passages.text.count(f"全{last}") for last in of_last}
            often = [last for last in of_last if counts[last] >= _OFTEN * max(counts.values())]
            levels.add(of_last[often[-1]])
        return frozenset(level for level in levels if level)


def kind_conflict(planned: bool | None, role: str) -> Iterator[Conflict]:
    """Yield a conflict where a claim says planned of what is done, or done of what is planned."""
    if planned is not None and role in _KINDS and planned != (role == "target"):
        said = "成绩" if role == "achievement" else "目标"
        yield Conflict("kind_mismatch", f"在原文里是{said}")
