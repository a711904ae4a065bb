"""Match lists of names with lists of numbers: A、B分别为x、y gives x to A and y to B."""

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.data.lexicon import load
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures.indicators.affixes import (
    MIN_NAME_LENGTH,
    VERB,
    without_affixes,
    without_punctuation,
)
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.numbers.coordination import lists, shares_of_a_whole

_HEADS = load("aspects", "list_head").words
# 生产总值、财政收入: whole names
_WHOLE = load("aspects", "whole_ending").words
_TOWN_AND_COUNTRY = ("城镇", "农村")
_INDUSTRIES = ("第一产业比重", "第二产业比重", "第三产业比重")
# 第一、第二、第三产业增加值: the parts before the last, and the last without 第
_INDUSTRY = frozenset(("一", "二", "第一", "第二"))
_LAST_INDUSTRY = ("三产业", "三次产业")
# What parts the names: first each mark, then 信息传输、租赁和商务服务业 by one of them
_PARTINGS = ("、和及与", "、", "和及与")
_SENTENCE_END = frozenset("。！？；\n")
# How many numbers back the names of a list are looked for.
_AS_FAR_BACK = 12


@dataclass(frozen=True)
class NameLists:
    """The names that lists give, by the place of a figure.

    `named` are names of their own; those in `shared` are one name for a whole list, which may need
    what the figure before it spoke of. `same_as` are figures named as one before them, with the
    words that are added to its name; `plain` are names without what was added to them.
    `from_previous_clause` are those that the clause before names.
    """

    named: dict[int, str]
    shared: frozenset[int]
    same_as: dict[int, tuple[int, str]]
    plain: dict[int, str]
    from_previous_clause: frozenset[int]


def read_name_lists(text: str, readings: list[QuantityMention]) -> NameLists:
    """Return the names that lists of names give to lists of numbers.

    A list of numbers without names of its own takes those of the list before it in the
    sentence: A、B分别达x和y，分别完成目标的u和v.
    """
    places = [i for i, reading in enumerate(readings) if reading.nature == "figure"]
    figures = [readings[i] for i in places]
    named: dict[int, str] = {}
    shared: set[int] = set()
    same_as: dict[int, tuple[int, str]] = {}
    plain: dict[int, str] = {}
    from_previous_clause: set[int] = set()
    last: list[int] = []
    for three in shares_of_a_whole(text, figures):
        named |= zip((places[i] for i in three), _INDUSTRIES, strict=True)
    for run in lists(text, figures):
        group = [places[i] for i in run]
        listed = _Listed.before(text, readings[group[0]])
        alike = len({readings[i].number.unit for i in group}) == 1
        if names := listed.names(len(group), alike):
            plain |= zip(group, map(without_punctuation, names), strict=True)
            named |= zip(
                group, (without_punctuation(name + listed.tail) for name in names), strict=True
            )
            shared.update(group if len({*names}) < len(group) else ())
        elif listed.separately or not without_affixes(listed.names_before):
            earlier = _figures_before(text, readings, group, last)
            same_as |= {i: (j, listed.tail) for i, j in zip(group, earlier, strict=False)}
            if not earlier and (names := _clause_before(text, readings[group[0]], len(group))):
                named |= zip(group, names, strict=True)
                from_previous_clause.update(group)
        else:
            continue
        last = group
    return NameLists(named, frozenset(shared), same_as, plain, frozenset(from_previous_clause))


@dataclass(frozen=True)
class _Listed:
    """The words before a list of numbers: the names, and behind 分别 what is added to each."""

    names_before: str
    separately: bool
    tail: str

    @classmethod
    def before(cls, text: str, first: QuantityMention) -> "_Listed":
        names, separately, rest = text[first.own.start : first.span.start].rpartition("分别")
        if not separately:
            return cls(rest, False, "")
        return cls(names, True, without_punctuation(without_affixes(rest)))

    def names(self, count: int, alike: bool) -> list[str]:
        """Return a name for each of so many numbers; none if the words have fewer.

        Without 分别 only numbers of one unit are counts of different things.
        """
        named = self._parted(count) if self.separately or alike else []
        if len(named) == count and all(map(_is_name, named)):
            return _with_heads(named if self.separately else _with_verb(named))
        alone = without_affixes(self.names_before)
        one = len(_parts(alone, _PARTINGS[0])) == 1
        return _of_one_name(alone, count) if self.separately and one and len(alone) > 1 else []

    def _parted(self, count: int) -> list[str]:
        for parting in _PARTINGS:
            parts = _of_industries(_parts(self.names_before, parting))
            if len(parts) == count:
                return parts
        return _parts(self.names_before, _PARTINGS[0])[-count:] if self.separately else []


def _is_name(part: str) -> bool:
    """Return whether a part says more than a verb: 开工率 does."""
    return part.endswith("率") or len(VERB.sub("", part, count=1)) >= MIN_NAME_LENGTH


def _of_industries(parts: list[str]) -> list[str]:
    """Give each part what follows the last: 第一、第二、第三产业增加值."""
    last = parts[-1].removeprefix("第")
    if not last.startswith(_LAST_INDUSTRY):
        return parts
    rest = last[1:]
    named = [f"第{p[-1]}{rest}" if p in _INDUSTRY else p for p in parts[:-1]]
    return [*named, f"第三{rest}"]


def _parts(words: str, marks: str) -> list[str]:
    for mark in marks:
        words = words.replace(mark, marks[0])
    return [without_affixes(part) for part in words.split(marks[0])]


def _of_one_name(name: str, count: int) -> list[str]:
    """Repeat a name; 城乡居民人均可支配收入 is one of towns, then one of the country."""
    if count == len(_TOWN_AND_COUNTRY) and "城乡" in name:
        return [name.replace("城乡", place, 1) for place in _TOWN_AND_COUNTRY]
    return [name] * count


def _with_verb(names: list[str]) -> list[str]:
    """Give each name the verb of the first: 改造供热、燃气管网."""
    verb = VERB.match(names[0])
    return [n if verb is None or VERB.match(n) else verb[0] + n for n in names]


def _with_heads(names: list[str]) -> list[str]:
    """Give each name the head of the last: 畜禽粪污、秸秆综合利用率."""
    head = next((head for head in _HEADS if names[-1].endswith(head)), "")
    people = "居民" if head.startswith("居民") else ""
    return [
        name if name.endswith((*_HEADS, *_WHOLE)) else name.removesuffix(people) + head
        for name in names
    ]


def _figures_before(
    text: str, readings: list[QuantityMention], group: list[int], last: list[int]
) -> Sequence[int]:
    """Return the figures whose names a list without its own takes.

    They are those of the list before it, or as many as precede it: A 13555元，B 4677元，分别增长….
    """
    first = readings[group[0]]
    if len(last) == len(group) and same_sentence(text, readings[last[-1]], first):
        return last
    earlier = [
        i
        for i in range(max(0, group[0] - _AS_FAR_BACK), group[0])
        if readings[i].nature == "figure" and same_sentence(text, readings[i], first)
    ]
    return earlier[-len(group) :] if len(earlier) >= len(group) else ()


def _clause_before(text: str, first: QuantityMention, count: int) -> list[str]:
    """Return the names in the clause before a list: A、B从无到有，分别达2个、3个."""
    sentence = sentence_around(text, first.span)
    parts = _parts(text[sentence.start : first.clause.start], _PARTINGS[0])
    return [without_punctuation(part) for part in parts] if len(parts) == count else []


def same_sentence(text: str, earlier: QuantityMention, later: QuantityMention) -> bool:
    """Return whether two figures are in one sentence; a semicolon ends one."""
    return _SENTENCE_END.isdisjoint(text[earlier.span.end : later.span.start])
