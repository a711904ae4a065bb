"""Find the marks that decoders put for bytes they could not read, where nothing tells the bytes."""

import re

from jianbao.document.repair.mojibake_decoder import Slip, without_overlaps

# 代表:????現在  /  縣長?? 李: the two bytes that UTF-8 has for a no-break space, beside a blank,
# a mark or the edge of a line
_BLANKS = re.compile(
    r"(?:(?<=[\s:：。,，])|(?<![^\n]))(?:\?\?)+(?![?!])|(?<![?!])(?:\?\?)+(?=[\s—]|$)", re.MULTILINE
)
_OF_NUMBERS = r"[\d.,·%〇零一二三四五六七八九十百千万萬亿億]"
_NUMBER = f"{_OF_NUMBERS}*"
# 開?!?·21”  /  增長?5%  /  二\ufffd三五年: a mark that ends no question, with the number it may
# have been part of
# A ? before a mark or a digit, behind one, or between two characters where nothing is asked
_MARK = (
    r"\?(?=[!?·、，,\d.%]|(?<=[!?\d]\?)"
    r"|(?<=[一-鿿]\?)(?<![吗嗎呢么麼何办辦谁誰哪吧]\?)[一-鿿])"
)
_UNREAD = re.compile(rf"(?<!{_OF_NUMBERS}){_NUMBER}(?:\ufffd|{_MARK}|[!！](?=、))+[?!]*{_NUMBER}")

_LOST = re.compile("[?\ufffd]")
# What stands for a character nobody can read; a ? would end a sentence.
_UNKNOWN = "□"


def find_lost_bytes(text: str, slips: list[Slip]) -> list[Slip]:
    """The runs of such marks that are in none of the slips, which are in order.

    A blank is read as one; of anything else □ shows that something is missing.
    """
    without_blanks = _BLANKS.sub(lambda blank: " " * len(blank[0]), text)
    found = [
        *(Slip(*blank.span(), " ", clear=True) for blank in _BLANKS.finditer(text)),
        *(
            Slip(*run.span(), _LOST.sub(_UNKNOWN, run[0]), clear=False)
            for run in _UNREAD.finditer(without_blanks)
        ),
    ]
    return without_overlaps(found, slips)
