"""The words that belong to a number, and how well two wordings agree."""

from collections.abc import Container, Sequence

from jianbao.document.text.spans import Span
from jianbao.figures import QuantityMention
from jianbao.verification.judge.passages import Passages, is_text, number_span
from jianbao.verification.judge.wording import BREAK, Wording, group_name, is_group, wording_of

_NEAR = 6
_TAIL = 5
_JOINING = ("和", "及", "与", "并")
REGION_MARKS = "，、；：。！？"
"""The marks between which words belong to a number."""
_LIST_MARKS = ("、", "和", "及")
# Words of a list whose numbers do not belong to the words next to them.
_SHARING = ("分别", "依次")


class OwnWords:
    """The wordings of the words that belong to each number of a source."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._source = passages.source
        self._known: dict[int, Wording] = {}

    def of(self, place: int) -> Wording:
        """Return the wording of the words that belong to a number of the source."""
        if place not in self._known:
            self._known[place] = self._read(place)
        return self._known[place]

    def _read(self, place: int) -> Wording:
        number = self._source.numbers[place]
        names = f"{number.indicator}，{number.words}"
        named = wording_of(names, Span(0, len(names)))
        region = own_region(self._passages.text, self._source.readings, place)
        shares = shares_words(region.of(self._passages.text))
        if number.indicator and (shares or self._in_list(place)):
            return named
        words = self._passages.wording(region)
        return Wording(words.signs + BREAK + named.signs, (*words.places, 0, *named.places))

    def _in_list(self, place: int) -> bool:
        """Return whether only a mark of a list parts a number from another one: 第1、第3."""
        text, readings = self._passages.text, self._source.readings
        for one, other in ((place - 1, place), (place, place + 1)):
            if one >= 0 and other < len(readings):
                between = text[number_span(readings[one]).end : readings[other].span.start]
                if between.strip("第") in _LIST_MARKS:
                    return True
        return False


def shares_words(text: str) -> bool:
    """Return whether the numbers of a text share its words: 分别增长5%、6%."""
    return any(word in text for word in _SHARING)


def own_region(text: str, mentions: Sequence[QuantityMention], i: int) -> Span:
    """Return the part between marks and other numbers that holds a number."""
    mention = mentions[i]
    before = next((m for m in reversed(mentions[max(0, i - _NEAR) : i]) if not is_text(m)), None)
    after = next((m for m in mentions[i + 1 : i + 1 + _NEAR] if not is_text(m)), None)
    start = before.number.end if before else 0
    end = after.span.start if after else len(text)
    start = max(start, mention.clause.start)
    end = min(max(end, mention.number.end), max(mention.clause.end, mention.number.end))
    mark = max(text.rfind(mark, start, mention.span.start) for mark in REGION_MARKS)
    start = max(start, mark + 1)
    if text[start : mention.span.start].endswith(_JOINING):
        start = mention.span.start
    marks = [at for mark in REGION_MARKS if (at := text.find(mark, mention.number.end, end)) >= 0]
    return Span(start, min(marks, default=end))


def tail(words: Wording) -> Wording:
    """Return the last signs before the first break: a number to the left shares its first words."""
    signs = words.signs.partition(BREAK)[0]
    start = max(0, len(signs) - _TAIL)
    return Wording(signs[start:], words.places[start : len(signs)])


def before_shared(theirs: Wording, claimed: Wording, own: Wording) -> Wording:
    """Return the signs up to the last pair that both numbers and the claim have.

    What follows is said of the whole list: 11处水源地、17处水源地开展常态化检查.
    """
    shared_pairs = theirs.pairs & claimed.pairs & own.pairs
    end = max((theirs.signs.rfind(pair) + 2 for pair in shared_pairs), default=len(theirs.signs))
    return Wording(theirs.signs[:end], theirs.places[:end])


def names_in(words: Wording) -> frozenset[str]:
    """Return the groups of words in a wording, by their first words."""
    return frozenset(group_name(sign) for sign in words.single if is_group(sign))


def opposite(one: str, other: str, claimed: Container[str], said: Container[str]) -> str | None:
    """Return which of two opposites the source says, where the claim says only the other one."""
    for mine, theirs in ((one, other), (other, one)):
        if mine in claimed and theirs not in claimed and theirs in said and mine not in said:
            return theirs
    return None


def shared(claimed: Wording, theirs: Wording) -> float:
    """Return how many pairs and groups two wordings share."""
    groups = sum(map(is_group, claimed.single & theirs.single))
    return len(claimed.pairs & theirs.pairs) + 0.5 * groups


def distinguishing(claimed: Wording, one: Wording, other: Wording) -> float:
    """Return how many pairs and groups of a claim one wording has and another lacks."""
    pairs = (claimed.pairs & one.pairs) - other.pairs
    signs = (claimed.single & one.single) - other.single
    return len(pairs) + 0.5 * len(signs) + 0.5 * sum(map(is_group, signs))
