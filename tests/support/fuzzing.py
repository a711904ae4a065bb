"""Altered reports, and what must hold of every brief made from one.

A piece of a real report is altered by repeated, deleted, doubled and inserted tokens, by cut
bytes, or by a wrong encoding, and goes through read, summarize, verify and check.
"""

import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from jianbao import JianbaoError, read_report, verify
from jianbao import check as check_summary
from jianbao.document import Document
from jianbao.models.brief import Brief, Item
from jianbao.pipeline import summarize_by_rules

MAX_SECONDS = 5
_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT.parent / "shared" / "corpus" / "reports"
# A number, a run of Han characters that a mark ends, a mark, or a character of another kind.
_TOKEN = re.compile(r"\d[\d.]*|[一-鿿]{1,4}|\s+|.")
_PIECE = (200, 6000)
_MOST_ALTERATIONS = 12
_INSERTED = (
    *"，。；：、！？（）“”《》%％‰.．-—~～/$*#|<>{}\\\"'\t\n\r\f\v\x1c\u3000\u200b\ufeff\ufffd?",
    *(
        "各位代表：",
        "一、",
        "（一）",
        "1.",
        "①",
        "第一",
        "分别",
        "其中",
        "较上年末",
        "同比",
        "增长",
    ),
    *("亿元", "万亿", "个百分点", "以上", "左右", "超过", "近", "力争", "2023年", "“十四五”"),
    *("0", "12345678901234567890", "3.14", "1,234,567", "二十一", "三分之一", "1/3", "百", "几"),
    *("存在的问题和困难", "附件：", "名词解释", "</p><p>", "ㄒ唬", "𠀀", "e\u0301", "（下同）"),
)


class TooSlowError(Exception):
    """One run took longer than MAX_SECONDS."""


@cache
def sources() -> tuple[str, ...]:
    """Return the texts that pieces are taken from: the seeds, and the corpus if it is here."""
    paths = [*sorted((_ROOT / "seeds").glob("*.txt")), *sorted(_CORPUS.glob("*.txt"))]
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def altered_report(seed: int) -> bytes:
    """Return the bytes of an altered report; the same ones for the same seed."""
    rng = random.Random(seed)  # noqa: S311 (nothing here is secret)
    text = rng.choice(sources())
    length = rng.randint(*_PIECE)
    start = rng.randrange(max(1, len(text) - length))
    tokens = _TOKEN.findall(text[start : start + length])
    for _ in range(rng.randint(1, _MOST_ALTERATIONS)):
        rng.choice(_ALTERATIONS)(rng, tokens)
    return _encoded(rng, "".join(tokens))


def _repeat(rng: random.Random, tokens: list[str]) -> None:
    start, length = _stretch(rng, tokens, 40)
    times = rng.choice((2, 3, 20, 200, 2000)) if length < 6 else rng.choice((2, 5))
    tokens[start:start] = tokens[start : start + length] * times


def _delete(rng: random.Random, tokens: list[str]) -> None:
    start, length = _stretch(rng, tokens, 60)
    del tokens[start : start + length]


def _double(rng: random.Random, tokens: list[str]) -> None:
    start, length = _stretch(rng, tokens, 30)
    tokens[start : start + length] = [
        token for token in tokens[start : start + length] for _ in "ab"
    ]


def _insert(rng: random.Random, tokens: list[str]) -> None:
    for _ in range(rng.randint(1, 30)):
        tokens.insert(rng.randint(0, len(tokens)), rng.choice(_INSERTED))


def _shuffle(rng: random.Random, tokens: list[str]) -> None:
    start, length = _stretch(rng, tokens, 30)
    part = tokens[start : start + length]
    rng.shuffle(part)
    tokens[start : start + length] = part


def _drop_every(rng: random.Random, tokens: list[str]) -> None:
    """Delete every token of one kind: all line ends, all commas, all numbers."""
    dropped = rng.choice(("\n", "，", "。", "、", "；"))
    tokens[:] = [token for token in tokens if token.strip(" \u3000\r") != dropped or not token]


_ALTERATIONS: tuple[Callable[[random.Random, list[str]], None], ...] = (
    _repeat,
    _delete,
    _double,
    _insert,
    _shuffle,
    _drop_every,
)


def _stretch(rng: random.Random, tokens: Sequence[str], longest: int) -> tuple[int, int]:
    return rng.randrange(len(tokens) + 1), rng.randint(1, longest)


def _encoded(rng: random.Random, text: str) -> bytes:
    """Encode a text as reports come: usually whole, sometimes cut, or in a wrong encoding."""
    encoding = rng.choice(("utf-8", "utf-8", "utf-8", "gb18030", "gb18030", "utf-16", "big5"))
    data = text.encode(encoding, "ignore")
    way = rng.randrange(6)
    if way == 0:  # lost bytes
        for _ in range(rng.randint(1, 8)):
            at = rng.randrange(len(data) + 1)
            data = data[:at] + data[at + rng.randint(1, 3) :]
    elif way == 1:  # read out of step, and saved so
        at = rng.randrange(len(data) + 1)
        wrong = (data[:at] + data[at + 1 :]).decode(encoding, "replace")
        data = wrong.encode("utf-8", "ignore")
    elif way == 2:  # the end of the file is lost
        data = data[: rng.randrange(len(data) + 1)]
    return data


def findings(data: bytes) -> list[str]:
    """Return what is wrong with the results of a report: one line a violation, empty if none."""
    try:
        with _time_limit():
            document = read_report(data)
            brief = summarize_by_rules(document)
            verify(brief.model_dump(mode="json"), document)
            check_summary(_summary(brief), document)
    except JianbaoError:
        return []
    except TooSlowError:
        return [f"took over {MAX_SECONDS} s"]
    except Exception as error:  # a finding, whatever it is
        return [f"{type(error).__name__}: {error}"]
    return [*_violations(brief, document)]


def _summary(brief: Brief) -> str:
    return (
        "\n".join([brief.overview, *(item.statement for item in _items(brief)[:20])]).strip()
        or "无"
    )


def _items(brief: Brief) -> list[Item]:
    return [*brief.targets, *brief.achievements, *brief.problems]


def _violations(brief: Brief, document: Document) -> Iterator[str]:
    items = _items(brief)
    for name, count in Counter(item.id for item in items).items():
        if count > 1:
            yield f"the id {name} is given {count} times"
    for item in items:
        start, end = item.evidence.start, item.evidence.end
        if document.raw[start:end] != item.evidence.quote:
            yield f"{item.id}: the quote is not raw[{start}:{end}]"
        for figure in item.figures:
            if not start <= figure.start <= figure.end <= end:
                place = f"{figure.start}-{figure.end}"
                yield f"{item.id}: the figure at {place} is outside the evidence {start}-{end}"
    carried = [(figure.start, figure.end) for item in items for figure in item.figures]
    left = [(figure.start, figure.end) for figure in brief.uncovered]
    for place, count in Counter(carried + left).items():
        if count > 1:
            yield f"the number at {place} is given {count} times"


@contextmanager
def _time_limit() -> Iterator[None]:
    """Interrupt the block after MAX_SECONDS of CPU time, so that a busy machine changes nothing."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def reduced(data: bytes, *, seconds: float = 30.0) -> bytes:
    """Return a smaller input with the same kind of finding."""
    kind, end = _kind(findings(data)), time.monotonic() + seconds
    if not kind:  # a time limit that is only sometimes exceeded
        return data
    size = max(1, len(data) // 2)
    while size >= 1 and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            smaller = data[:at] + data[at + size :]
            if _kind(findings(smaller)) == kind:
                data = smaller
            else:
                at += size
        size //= 2
    return data


def _kind(found: list[str]) -> str:
    return re.sub(r"\d+", "0", found[0]).split(":")[-1] if found else ""
