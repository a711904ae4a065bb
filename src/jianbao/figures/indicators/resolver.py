"""Name what a figure measures, from its own words, its list and its sentence."""

from dataclasses import dataclass, replace
from itertools import pairwise

from jianbao.data.lexicon import load
from jianbao.figures.indicators.affixes import LIST_MARK, without_punctuation
from jianbao.figures.indicators.context_words import ContextWords, assign_context
from jianbao.figures.indicators.ellipsis import Antecedent, asks_owner, owner_in, resolve_ellipsis
from jianbao.figures.indicators.local_name import opens_with_base, own_name, subject_in
from jianbao.figures.indicators.money_purpose import purpose_name
from jianbao.figures.indicators.name_lists import NameLists, read_name_lists, same_sentence
from jianbao.figures.mentions.reader import QuantityMention

_CLAUSE_MARKS = "，。；！？：\n"
_CLAUSE_AT_MOST = 60
# More words between two figures than these make no list.
_LISTED_AT_MOST = 11
# …93个，其中亿元以上23个
_AMONG = "其中"
# 新增上市企业3家、累计达到10家
_IN_ALL = load("aspects", "in_all").pattern


@dataclass(frozen=True)
class Naming:
    """What a figure measures: its name, and all the words that are its own.

    `inherited` says that the name is that of the figure before it, `from_previous_clause` that it
    completes words of the clause before. `owner` is whose figure it is, where that clause says so.
    """

    indicator: str = ""
    words: str = ""
    inherited: bool = False
    from_previous_clause: bool = False
    owner: str = ""


def name_figures(text: str, readings: list[QuantityMention]) -> list[Naming]:
    """Return for each reading the name of what it measures; empty if the sentence has none."""
    namer = _Namer(text, readings, assign_context(text, readings), read_name_lists(text, readings))
    return _named_from_behind(text, readings, namer.namings())


def indicators(text: str, readings: list[QuantityMention]) -> list[str]:
    """Return the names alone."""
    return [naming.indicator for naming in name_figures(text, readings)]


@dataclass(frozen=True)
class _Namer:
    """Names the figures of a text one after another."""

    text: str
    readings: list[QuantityMention]
    words: list[ContextWords]
    lists: NameLists

    def namings(self) -> list[Naming]:
        """Return a naming for each reading; an empty one for what is not a figure."""
        namings: list[Naming] = []
        last: int | None = None
        outside: int | None = None  # the figure before an open bracket
        for i, reading in enumerate(self.readings):
            if reading.nature != "figure":
                namings.append(Naming())
                continue
            if last is not None and not same_sentence(self.text, self.readings[last], reading):
                last = outside = None
            if last is not None:
                gap = self.text[self.readings[last].number.end : reading.span.start]
                if _closes_bracket(gap) and outside is not None:
                    last, outside = outside, None
                if _opens_bracket(gap):
                    outside = last
            namings.append(self._naming(i, last, namings))
            last = i
        return namings

    def _naming(self, i: int, last: int | None, namings: list[Naming]) -> Naming:
        """Return the naming of a figure; `last` is the figure before it in its sentence."""
        if i in self.lists.same_as:
            earlier, tail = self.lists.same_as[i]
            name = self.lists.plain.get(earlier, namings[earlier].indicator) + tail
            return Naming(name, name, inherited=True)
        listed = self.lists.named.get(i)
        own = listed or own_name(self.readings[i], self.words[i])
        words = listed or without_punctuation(self.words[i].before + self.words[i].after)
        if asks_owner(own) and (owner := owner_in(self._clause_before(i, last), own)):
            return Naming(owner + own, words, from_previous_clause=True, owner=owner)
        if opens_with_base(self.words[i]) and (name := subject_in(self._clause_before(i, last))):
            return Naming(name, words, from_previous_clause=True)
        if last is None:
            name = self._purpose(i) or own
            return Naming(
                name,
                words,
                inherited=not name,
                from_previous_clause=i in self.lists.from_previous_clause,
            )
        if listed and i not in self.lists.shared:
            return Naming(own, words, from_previous_clause=i in self.lists.from_previous_clause)
        name = resolve_ellipsis(own, self._before(i, last, namings[last]))
        inherited = name != own or not own
        return Naming(name, words, inherited, owner=namings[last].owner if inherited else "")

    def _purpose(self, i: int) -> str:
        """Return what money was spent on, if the words behind it say so and its own do not."""
        words = self.words[i]
        if words.after or not words.purpose:
            return ""
        return purpose_name(words.before, words.purpose, self._following_name(i))

    def _following_name(self, i: int) -> str:
        """Return the name that the next figure of the sentence has of its own."""
        for j in range(i + 1, len(self.readings)):
            if not same_sentence(self.text, self.readings[i], self.readings[j]):
                return ""
            if self.readings[j].nature == "figure":
                return own_name(self.readings[j], self.words[j])
        return ""

    def _before(self, i: int, last: int, naming: Naming) -> Antecedent:
        gap = self.text[self.readings[last].number.end : self.readings[i].span.start]
        # 示范乡镇13个、示范点81个  /  38条街路、36处公园
        listed = "，" not in gap and LIST_MARK.search(gap[:_LISTED_AT_MOST]) is not None
        lists_on = listed or gap.removeprefix("，").startswith(_AMONG)
        in_all = _IN_ALL.search(self.words[i].before) is not None
        return Antecedent(naming.indicator, naming.owner, naming.inherited, lists_on, in_all)

    def _clause_before(self, i: int, last: int | None) -> str:
        """Return the clause before a figure's own, if it has no figure."""
        end = self.readings[i].clause.start
        earliest = max(0, end - _CLAUSE_AT_MOST)
        marks = [self.text.rfind(mark, earliest, end - 1) for mark in _CLAUSE_MARKS]
        start = max(earliest, *(mark + 1 for mark in marks))
        has_figure = last is not None and self.readings[last].number.end > start
        return "" if has_figure else self.text[start:end]


def _opens_bracket(gap: str) -> bool:
    """Return whether a bracket opens: 26.8亿元（其中外资1200万美元），增长23.6%."""
    return gap.rfind("（") > gap.rfind("）")


def _closes_bracket(gap: str) -> bool:
    """Return whether a bracket that opened before closes."""
    return "）" in gap.partition("（")[0]


def _named_from_behind(
    text: str, readings: list[QuantityMention], namings: list[Naming]
) -> list[Naming]:
    """Name the first of a list by its last: 1187户、2374名监测对象.

    For the 307户1029人 it is the other way about: they are counted twice, and named once.
    """
    named = list(namings)
    figures = [i for i, reading in enumerate(readings) if reading.nature == "figure"]
    for i, j in reversed([*pairwise(figures)]):
        between = text[readings[i].number.end : readings[j].span.start]
        one, behind = named[i], named[j]
        nameless = not one.indicator or (one.inherited and not behind.inherited)
        if nameless and behind.indicator and between in ("、", "和", ""):
            named[i] = replace(one, indicator=behind.indicator, inherited=False)
    for i, j in pairwise(figures):
        adjacent = readings[i].number.end == readings[j].span.start
        if named[i].indicator and not named[i].inherited and adjacent:
            named[j] = replace(named[j], indicator=named[i].indicator)
    return named
