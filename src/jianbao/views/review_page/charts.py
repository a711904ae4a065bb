"""Bar charts of the page: headline results with targets, and topics.

Positions and lengths are percentages of the width. The template draws the bars.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jianbao.models.annotated_brief import AnnotatedBrief
from jianbao.models.brief import Figure, Item, Kind, Status
from jianbao.views.brief_sections import Entry, HeadlineRow, headline_rows
from jianbao.views.labels import TOPICS, strip_control_characters

_Scale = tuple[str, str | None]
_ORDER: tuple[Kind, ...] = ("achievement", "target", "problem")


@dataclass(frozen=True)
class Bar:
    """One figure as a bar from zero; `start` is None if the figure has no length."""

    kind: Kind
    label: str
    key: str
    status: Status
    start: float | None
    length: float


@dataclass(frozen=True)
class BarRow:
    """One indicator with its bars."""

    name: str
    bars: list[Bar]


@dataclass(frozen=True)
class TopicBar:
    """A topic with the number of its items in each list, and the parts of its bar."""

    topic: str
    name: str
    counts: dict[Kind, int]
    parts: list[tuple[Kind, float, float]]

    @property
    def total(self) -> int:
        """The number of its items."""
        return sum(self.counts.values())


def headline_bars(page: AnnotatedBrief) -> list[BarRow]:
    """Return the bars of each headline indicator: its results and targets.

    Bars of one measure and unit share a scale. Growth rates are therefore comparable with each
    other, and amounts with amounts of the same unit.
    """
    rows = headline_rows(page.brief)
    scales = _scales(rows)
    keys = _keys(page.brief.items())
    return [
        BarRow(strip_control_characters(row.name), list(_bars(page, row, scales, keys)))
        for row in rows
    ]


def _bars(
    page: AnnotatedBrief,
    row: HeadlineRow,
    scales: dict[_Scale, tuple[float, float]],
    keys: dict[int, str],
) -> Iterator[Bar]:
    report = page.brief.report
    columns: tuple[tuple[Kind, list[Entry], int | None], ...] = (
        ("achievement", row.achieved, report.review_year),
        ("target", row.planned, report.plan_year),
    )
    several = len({entry.indicator for _, entries, _ in columns for entry in entries}) > 1
    for kind, entries, year in columns:
        for entry, figure in _figures(entries):
            reading = Entry(entry.item, entry.indicator, [figure]).wording(year)
            start, length = _place(figure, scales)
            yield Bar(
                kind=kind,
                label=strip_control_characters(
                    f"{entry.indicator}：{reading}" if several else reading
                ),
                key=keys[id(figure)],
                status=entry.item.status,
                start=start,
                length=length,
            )


def _keys(items: list[Item]) -> dict[int, str]:
    """Return the key of each figure by object identity, because two figures may be equal."""
    return {
        id(figure): f"{place}-{number}"
        for place, item in enumerate(items)
        for number, figure in enumerate(item.figures)
    }


def _figures(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Figure]]:
    return ((entry, figure) for entry in entries for figure in entry.figures)


def _scales(rows: Iterable[HeadlineRow]) -> dict[_Scale, tuple[float, float]]:
    """Return the least and the greatest value of each measure and unit, including zero."""
    scales: dict[_Scale, tuple[float, float]] = {}
    for row in rows:
        for _, figure in _figures([*row.achieved, *row.planned]):
            value = _signed(figure)
            if value is not None:
                low, high = scales.get(_scale(figure), (0.0, 0.0))
                scales[_scale(figure)] = (min(low, value), max(high, value))
    return scales


def _scale(figure: Figure) -> _Scale:
    return figure.measure, figure.unit


def _signed(figure: Figure) -> float | None:
    """Return the value of a bar: the upper end of a range, negative for a fall.

    None for a rank, which is not a length.
    """
    value = figure.value if figure.high is None else figure.high
    if value is None or figure.measure in ("rank", "other"):
        return None
    falls = figure.direction == "down" and figure.measure in ("growth", "change")
    return float(-value if falls else value)


def _place(figure: Figure, scales: dict[_Scale, tuple[float, float]]) -> tuple[float | None, float]:
    value = _signed(figure)
    low, high = scales.get(_scale(figure), (0.0, 0.0))
    if value is None or low == high:
        return None, 0
    return _percent(min(value, 0) - low, high - low), _percent(abs(value), high - low)


def topic_bars(page: AnnotatedBrief) -> list[TopicBar]:
    """Return the bars of the topics that have items, in reading order."""
    counts = {topic: dict.fromkeys(_ORDER, 0) for topic in TOPICS}
    for kind, items in page.brief.lists().items():
        for item in items:
            counts[item.topic][kind] += 1
    most = max((sum(count.values()) for count in counts.values()), default=0)
    return [
        TopicBar(topic, name, counts[topic], list(_topic_parts(counts[topic], most)))
        for topic, name in TOPICS.items()
        if any(counts[topic].values())
    ]


def _topic_parts(counts: dict[Kind, int], most: int) -> Iterator[tuple[Kind, float, float]]:
    done = 0
    for kind, number in counts.items():
        if number:
            yield kind, _percent(done, most), _percent(number, most)
        done += number


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2)
