"""What a report says of itself. Null where it does not say; the file name is never asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from jianbao.data.lexicon import load
from jianbao.document.metadata.admin_regions import (
    NATION,
    AdministrativeLevel,
    full_region,
    is_region,
    level_of,
)
from jianbao.document.metadata.meeting import delivery_in
from jianbao.document.metadata.report_years import review_and_plan
from jianbao.document.metadata.speaker import office_in, speaker_in
from jianbao.document.structure.outline import Outline

__all__ = ["AdministrativeLevel", "Metadata", "read_metadata"]

# 保定市满城区2020年政府工作报告(全文)  /  ·标题：政府工作报告  /  工作报告——2022年4月20日在…
_TITLE_LINE = re.compile(
    r"(?:[-—•·*]|(?:资料|标题|题目|名称|原标题)[:：])*+"
    r"(?P<title>[^，。：:|]{0,36}?工作报告)(?=$|[（(]|[—-]{2}|\d{4}年)"
)
_OUTSIDE_TITLES = load("meeting", "outside_titles")
_PLAIN_TITLE = "政府工作报告"
# 2020年  /  二〇二〇年度, before or inside a title
_YEAR_OF_TITLE = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年度?")
# Layout parts two things of one line by so many blanks, and a name's two characters by fewer.
_GAP = re.compile(r"\n|[^\S\n]{4,}")
_NEWS = load("meeting", "news")
_CAPTION_END = "摄"
# <div class="title">
_TAG = re.compile(r"<[^<>\n]{1,200}>")
# The marks that stand for blanks where an encoding was lost
_LOST_BLANKS = str.maketrans("?？\ufeff", "   ")

# 我代表清苑县人民政府向大会报告工作  /  我代表国务院
_REPRESENTED = re.compile(
    r"代表(?:本届)?(?:(?P<nation>国务院|中央人民政府)"
    r"|(?P<place>[一-鿿]{1,18}?)(?:第?[一二三四五六七八九十]+届)?(?:人民)?政府)"
)
_OPENING = 300
_LINE_AT_MOST = 80


@dataclass(frozen=True)
class Metadata:
    """Title, place, speaker, meeting, date (ISO) and the two years a report speaks of."""

    title: str | None = None
    region: str | None = None
    level: AdministrativeLevel | None = None
    speaker: str | None = None
    meeting: str | None = None
    delivered_on: str | None = None
    review_year: int | None = None
    plan_year: int | None = None


def read_metadata(header: str, outline: Outline, speech: str = "") -> Metadata:
    """Return the metadata from the lines above the speech, its headings and its first words.

    The header is in simplified script; the speech is the clean text of the outline.
    """
    header = _TAG.sub("\n", header)
    lines = [line for line in _lines(header) if not _is_news(line)]
    delivery = delivery_in(lines)
    represented = _represented(speech)
    places = [delivery.place, office_in(lines), represented]
    title = _title(header, [place for place in places if is_region(place)])
    region = full_region([_place_of(title), *places], header)
    review, plan = review_and_plan(outline, delivery.date, speech)
    return Metadata(
        title=title,
        region=region,
        level=_level(region, places),
        speaker=speaker_in(lines),
        meeting=delivery.meeting,
        delivered_on=delivery.date,
        review_year=review,
        plan_year=plan,
    )


def _is_news(line: str) -> bool:
    """Return whether a line is news or a caption, which name other people: 记者李明摄."""
    return line.endswith(_CAPTION_END) or _NEWS.pattern.search(line) is not None


def _lines(header: str) -> Iterator[str]:
    """Yield the lines of a header without blanks; its words, where it has lost its line ends."""
    for raw in header.splitlines():
        words = _words(raw)
        if sum(map(len, words)) <= _LINE_AT_MOST:
            words = ["".join(words)] if words else []
        # 刘 鹏 and 政 府 工 作 报 告 are set apart by the layout.
        for single, group in groupby(words, key=lambda word: len(word) == 1):
            apart = list(group)
            yield from ["".join(apart)] if single else apart


def _words(text: str) -> list[str]:
    return text.translate(_LOST_BLANKS).split()


def _without_blanks(text: str) -> str:
    return "".join(_words(text))


def _represented(speech: str) -> str:
    """Return whose government the speaker says to represent: 清苑县, or only 县."""
    match = _REPRESENTED.search(_without_blanks(speech[:_OPENING]))
    if match is None:
        return ""
    return NATION if match["nation"] else match["place"]


def _title(header: str, places: list[str]) -> str | None:
    """Return the title that names the place of the delivery, else the first that names one."""
    pieces = [*map(_without_blanks, _GAP.split(header)), *header.split()]
    found = [title for piece in pieces if (title := _title_of(piece))]
    telling = [title for title in found if title.removesuffix("工作报告") not in ("", "政府")]
    fitting = [title for title in telling if any(place[-3:-1] in title for place in places)]
    if fitting or telling:
        return (fitting or telling)[0]
    if _PLAIN_TITLE in _without_blanks(header):
        return _PLAIN_TITLE
    return found[0] if found else None


def _title_of(line: str) -> str | None:
    match = _TITLE_LINE.match(line)
    if match is None or _OUTSIDE_TITLES.pattern.search(match["title"]):
        return None
    return match["title"].rpartition("会议上的")[2]


def _place_of(title: str | None) -> str:
    named = _YEAR_OF_TITLE.sub("", title or "").removesuffix("工作报告").removesuffix("政府")
    return named.removesuffix("人民")


def _level(region: str | None, places: list[str]) -> AdministrativeLevel | None:
    """Return the level of the region; where none is named, the one that 县 or 省长 shows."""
    if region is not None:
        return level_of(region)
    return next((level for place in places if (level := level_of(place))), None)
