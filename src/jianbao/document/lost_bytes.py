"""Find the marks that decoders put for bytes they could not read, where nothing tells the bytes."""

import re
from collections.abc import Iterator

from jianbao.document.slip_reader import Slip

# 代表:????現在  /  縣長?? 李: the two bytes that UTF-8 has for a no-break space, beside a blank,
# a mark or the edge of a line
_BLANKS = re.compile(
    r"(?:(?<=[\s:：。,，])|(?<![^\n]))(?:\?\?)+(?![?!])|(?<![?!])(?:\?\?)+(?=[\s—]|$)", re.MULTILINE
)
_NUMBER = r"[\d.,·%〇零一二三四五六七八九十百千万萬亿億]*"
# 開?!?·21”  /  增長?5%  /  二\ufffd三五年: a mark that ends no question, with the number it may
# have been part of
_UNREAD = re.compile(
    rf"{_NUMBER}(?:\ufffd|\?(?=[!?·、，,])|(?<=[!?])\?|\?(?=[\d.%])|(?<=\d)\?"
    rf"|(?<=[一-鿿])(?<![吗嗎呢么麼何办辦谁誰哪吧])\?(?=[一-鿿]))+[?!]*{_NUMBER}"
)


def find_lost_bytes(text: str, slips: list[Slip]) -> Iterator[Slip]:
    """The runs of such marks that are in none of the slips, in order.

    A blank is read as one; anything else is not clear and stays as it stands.
    """
    for blank in _BLANKS.finditer(text):
        yield Slip(*blank.span(), " ", clear=True)
    for match in _UNREAD.finditer(_BLANKS.sub(lambda blank: " " * len(blank[0]), text)):
        if not any(slip.start < match.end() and match.start() < slip.end for slip in slips):
            yield Slip(*match.span(), match[0], clear=False)
