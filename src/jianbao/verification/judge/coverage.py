"""How the words of a claim are covered by a passage, layer by layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from jianbao.document.text.spans import Span
from jianbao.verification.judge.passages import Passage, Passages
from jianbao.verification.judge.wording import BREAK, Wording, is_group

# A window of clauses grows by this much shared wording a comma, and a mark of a list.
_COMMA, _LIST_MARK = 0.9, 0.3
_LONGEST = 12


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

    `text` is the part as written. `away` counts the commas between the window and the numbers
    of the sentence. `joined` says that more than one sentence covers the part.
    """

    wording: Wording
    passage: Passage | None
    window: Window | None
    layers: tuple[Layer, ...]
    text: str = ""
    away: int = 0
    joined: bool = False

    @property
    def own(self) -> Span | None:
        """The span of the window."""
        return self.window.span if self.window else None

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
    options = [
        _covered(words, passages, passages.passages[i], extra, anchors)
        for i in candidates
        if passages.clauses(passages.passages[i])
    ]
    return min(options, key=cost, default=_uncovered(words))


def joined(one: Coverage, other: Coverage) -> Coverage:
    """Return the coverage of a wording by two sentences: each sign by the nearer layer."""
    layers = tuple(map(min, one.layers, other.layers))
    return replace(one, layers=layers, joined=True)


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
    """Return what a claim's words lack, weighed by layer; 0 when its clause says all of them."""
    return sum(_PRICES[layer] for layer in coverage.layers)


_PRICES = {
    Layer.OWN: 0.0,
    Layer.SCATTERED: 0.25,
    Layer.SENTENCE: 0.4,
    Layer.AROUND: 1.0,
    Layer.SOURCE: 1.2,
    Layer.NOWHERE: 1.2,
}
