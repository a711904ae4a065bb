"""Detection of replacement characters (? and U+FFFD) whose bytes cannot be recovered."""

import re

from jianbao.document.repair.mojibake_decoder import Slip, without_overlaps

# 代表:????現在  /  縣長?? 李: the two UTF-8 bytes of a no-break space, next to a blank, a mark or
# a line edge
_BLANKS = re.compile(
    r"(?:(?<=[\s:：。,，])|(?<![^\n]))(?:\?\?)+(?![?!])|(?<![?!])(?:\?\?)+(?=[\s—]|$)", re.MULTILINE
)
_OF_NUMBERS = r"[\d.,·%〇零一二三四五六七八九十百千万萬亿億]"
_NUMBER = f"{_OF_NUMBERS}*"
# 開?!?·21”  /  增長?5%: a ? that does not end a question. It comes before or after a mark or digit,
# or between two characters, where the first is not an interrogative word.
_MARK = (
    r"\?(?=[!?·、，,\d.%]|(?<=[!?\d]\?)"
    r"|(?<=[一-鿿]\?)(?<![吗嗎呢么麼何办辦谁誰哪吧]\?)[一-鿿])"
)
# 二\ufffd三五年: replacement characters with the number they may belong to
_UNREADABLE = re.compile(
    rf"(?<!{_OF_NUMBERS}){_NUMBER}(?:\ufffd|{_MARK}|[!！](?=、))+[?!]*{_NUMBER}"
)

# □ is the placeholder for an unknown character. A ? would end a sentence.
_AS_UNKNOWN = str.maketrans("?\ufffd", "□□")


def find_lost_bytes(text: str, slips: list[Slip]) -> list[Slip]:
    """Return the runs of replacement characters outside of the slips, which are in order.

    The two bytes of a no-break space become blanks; any other replacement character becomes □.
    """
    without_blanks = _BLANKS.sub(lambda blank: " " * len(blank[0]), text)
    found = [
        *(Slip(*blank.span(), " ", clear=True) for blank in _BLANKS.finditer(text)),
        *(
            Slip(*run.span(), run[0].translate(_AS_UNKNOWN), clear=False)
            for run in _UNREADABLE.finditer(without_blanks)
        ),
    ]
    return without_overlaps(found, slips)
