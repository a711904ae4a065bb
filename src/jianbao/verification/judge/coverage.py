"""How the words of a claim are covered by a passage, layer by layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import cache
from itertools import pairwise

from jianbao.data.paraphrases import paraphrases
from jianbao.document.text.spans import Span
from jianbao.verification.judge.passages import Passage, Passages
from jianbao.verification.judge.wording import BREAK, Wording, group_name, is_group, wording_of

# A window of clauses grows by this much shared wording a comma, and a mark of a list.
_COMMA, _LIST_MARK = 0.9, 0.3
_LONGEST = 12
_LONGEST_NAME = 6


class Layer(IntEnum):
    """Where a sign of a claim is found, the nearest layer first."""

    OWN = 0
    SCATTERED = 1
    SENTENCE = 2
    AROUND = 3
    SOURCE = 4
    NOWHERE = 5


@dataclass(frozen=True)
class Window:
    """Adjacent clauses of a sentence; `spread` counts the commas between them."""

    span: Span
    wordings: tuple[Wording, ...]
    spread: int


@dataclass(frozen=True)
class Coverage:
    """A part of a claim, the passage that covers it best, and the layer of each sign.

    `text` is the part as written; `away` counts the commas between the window and the numbers of the claim's sentence.
    """

    wording: Wording
    passage: Passage | None
    window: Window | None
    layers: tuple[Layer, ...]
    text: str = ""
    away: int = 0

    @property
    def own(self) -> Span | None:
        """The span of the window."""
        return self.window.span if self.window else None

    @property
    def names(self) -> list[str]:
        """The names of a place or an institution that the sentence lacks: 盛京银行."""
        return list(_lacking_names(self))

    def uncovered(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last index of each run of signs that the sentence lacks."""
        start = None
        for i, layer in enumerate([*self.layers, Layer.OWN]):
            outside = layer > Layer.SENTENCE
            if outside and start is None:
                start = i
            elif not outside and start is not None:
                yield start, i - 1
                start = None


def cover(
    words: Wording,
    passages: Passages,
    candidates: Sequence[int],
    extra: str,
    anchors: Sequence[Span] = (),
) -> Coverage:
    """Return the coverage of a wording by the best of some sentences.

    `extra` is known whatever the passage: the region. A window holds the `anchors` of its sentence.
    """
    options = [_covered(words, passages, passages.passages[i], extra, anchors) for i in candidates]
    return min(options, key=cost, default=_uncovered(words))


def _uncovered(words: Wording) -> Coverage:
    layers = tuple(Layer.OWN if sign == BREAK else Layer.NOWHERE for sign in words.signs)
    return Coverage(words, None, None, layers)


def _covered(
    words: Wording, passages: Passages, passage: Passage, extra: str, anchors: Sequence[Span]
) -> Coverage:
    window = _window(words, passages, passage, anchors)
    around = passages.around(passage.index)
    layers = tuple(
        Layer.OWN
        if _is_known(words.signs, i, extra, passages)
        else _layer(words.signs, i, window.wordings, passage.wording, around, passages.whole)
        for i in range(len(words.signs))
    )
    return Coverage(words, passage, window, layers)


def _window(
    words: Wording, passages: Passages, passage: Passage, anchors: Sequence[Span]
) -> Window:
    """Return the shortest run of clauses that shares what the whole sentence shares."""
    clauses = passages.clauses(passage)
    held = [
        i
        for i, (span, _) in enumerate(clauses)
        if any(span.start <= anchor.start < span.end for anchor in anchors)
    ]
    shared_of = [(w.pairs & words.pairs) | (w.single & words.single) for _, w in clauses]
    commas = [span.of(passages.text)[-1:] in ("，", "：") for span, _ in clauses]
    best, first, last = -1.0, 0, len(clauses) - 1
    for i in range(min(held, default=len(clauses) - 1) + 1):
        shared: set[str] = set()
        price = 0.0
        for j in range(i, min(len(clauses), i + _LONGEST)):
            shared |= shared_of[j]
            if j >= max(held, default=0) and len(shared) - price > best:
                best, first, last = len(shared) - price, i, j
            price += _COMMA if commas[j] else _LIST_MARK
    span = Span(clauses[first][0].start, clauses[last][0].end)
    wordings = tuple(w for _, w in clauses[first : last + 1])
    return Window(span, wordings, sum(commas[first:last]))


def _is_known(signs: str, i: int, extra: str, passages: Passages) -> bool:
    """Return whether a sign is of the region's name, or of what the whole report is about."""
    if is_group(signs[i]):
        return False
    pairs = [a + b for a, b in pairwise(signs[max(0, i - 1) : i + 2]) if BREAK not in (a, b)]
    return any(pair in extra or passages.is_common(pair) for pair in pairs)


def _layer(
    signs: str, i: int, own: Sequence[Wording], sentence: Wording, around: str, whole: str
) -> Layer:
    sign = signs[i]
    if sign == BREAK:
        return Layer.OWN
    if is_group(sign):
        if any(sign in w.single for w in own):
            return Layer.OWN
        if sign in sentence.single:
            return Layer.SENTENCE
        return Layer.AROUND if sign in around else Layer.NOWHERE
    pairs = [a + b for a, b in pairwise(signs[max(0, i - 1) : i + 2]) if BREAK not in (a, b)]
    if any(pair in w.pairs for w in own for pair in pairs):
        return Layer.OWN
    if any(sign in w.single for w in own):
        return Layer.SCATTERED
    if any(pair in sentence.pairs for pair in pairs) or sign in sentence.single:
        return Layer.SENTENCE
    if any(pair in around for pair in pairs):
        return Layer.AROUND
    return Layer.SOURCE if any(pair in whole for pair in pairs) else Layer.NOWHERE


def cost(coverage: Coverage) -> float:
    """Return what a claim's words lack, weighed; 0 when its clause says all of them."""
    return sum(weight * value for weight, value in zip(_WEIGHTS, features(coverage), strict=True))


def features(coverage: Coverage) -> list[float]:
    """Return the counts that the cost weighs, in the order of `FEATURES`."""
    counts = dict.fromkeys(FEATURES, 0.0)
    signs = coverage.wording.signs
    total = uncovered = 0
    for sign, layer in zip(signs, coverage.layers, strict=True):
        if sign == BREAK:
            continue
        total += 1
        uncovered += layer > Layer.SENTENCE
        if layer is Layer.OWN:
            continue
        if is_group(sign):
            kind = "telling" if group_name(sign) in paraphrases()["telling"] else "group"
            counts[kind] += 1.0 if layer > Layer.SENTENCE else 0.5
        else:
            counts[layer.name.lower()] += 1
    for first, last in coverage.uncovered():
        length = last - first + 1
        counts["run2"] += length >= 2
        counts["run3"] += length >= 3
    counts["whole"] = float(total >= 2 and uncovered >= 0.6 * total)
    counts["spread"] = float(min(coverage.window.spread, 3)) if coverage.window else 0.0
    counts["away"] = float(min(coverage.away, 3))
    counts["names"] = float(len(coverage.names))
    swap = substitution(coverage)
    counts["swap"] = swap[0]
    counts["swap_known"] = swap[1]
    counts["lead"] = swap[2]
    return list(counts.values())


FEATURES = (
    "scattered", "sentence", "around", "source", "nowhere", "telling", "group", "run2", "run3",
    "whole", "spread", "away", "names", "swap", "swap_known", "lead",
)  # fmt: skip
_WEIGHTS = (0.25, 0.4, 0.6, 0.7, 0.7, 2.0, 0.35, 0.5, 0.7, 1.5, 0.3, 0.3, 0.7, 0.0, 0.0, 0.0)


def _lacking_names(coverage: Coverage) -> Iterator[str]:
    signs, layers = coverage.wording.signs, coverage.layers
    for start in range(1, len(signs)):
        for head in _heads():
            if signs.startswith(head, start):
                first = start
                while first and start - first < _LONGEST_NAME and _is_plain(signs[first - 1]):
                    first -= 1
                own = layers[max(first, start - 2) : start]
                if own and all(layer > Layer.SENTENCE for layer in own):
                    yield signs[first : start + len(head)]
                break


def _is_plain(sign: str) -> bool:
    return sign != BREAK and not is_group(sign)


@cache
def _heads() -> tuple[str, ...]:
    """Return the heads of names in comparable form, the longest first."""
    words = paraphrases()["name_heads"]
    forms = {wording_of(word, Span(0, len(word))).signs for word in words}
    return tuple(sorted(forms - {""}, key=lambda form: (-len(form), form)))


def substitution(coverage: Coverage) -> tuple[float, float, float]:
    """Return how many signs of a claim have others of the source in their place.

    The second number counts those that the source has elsewhere, the third those at the start.
    """
    if coverage.window is None:
        return 0.0, 0.0, 0.0
    mine = coverage.wording.signs
    theirs = BREAK.join(w.signs for w in coverage.window.wordings)
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    swapped = known = lead = 0.0
    end_mine = end_theirs = 0
    for block in blocks:
        if block.size < 2 and block.a < len(mine):
            continue
        one, other = mine[end_mine : block.a], theirs[end_theirs : block.b]
        last = block.size == 0
        layers = coverage.layers[end_mine : block.a]
        one_plain = [
            layer for sign, layer in zip(one, layers, strict=True) if _is_plain(sign)
        ]
        other_plain = [sign for sign in other.rpartition(BREAK)[2] if _is_plain(sign) and sign not in mine]
        kinds = _kinds_in(one) and _kinds_in(other)
        if ((len(one_plain) >= 2 and len(other_plain) >= 2) or kinds) and not last:
            swapped += 1
            known += kinds or any(layer <= Layer.SOURCE for layer in one_plain)
            lead += end_mine == 0
        end_mine, end_theirs = block.a + block.size, block.b + block.size
    return swapped, known, lead


def _kinds_in(signs: str) -> bool:
    """Return whether a text names a kind of person or institution by a group of its own."""
    kinds = paraphrases()["kinds"]
    return any(is_group(sign) and group_name(sign) in kinds for sign in signs)
