"""Remove pinyin that a site inserted after characters: 現(xiàn)在."""

import re

from jianbao.document.mapped_text import Edit

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
# 現(xiàn); or ?xì), where a lost byte took the bracket along
_INSERTED = re.compile(rf"(?P<character>.)(?:\(|(?<=\?))[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}\)")
# Fewer are glosses of the report itself: 尕(gǎ)海.
_INSERTED_AT_LEAST = 8


def find_pinyin(text: str) -> list[Edit]:
    """The edits that remove inserted pinyin; none where a few glosses are all there is.

    The pinyin belongs to its character: 現(xiàn) is read as 現, so that a quote that ends with
    the character takes its pinyin along.
    """
    found = [Edit(*match.span(), match["character"]) for match in _INSERTED.finditer(text)]
    return found if len(found) >= _INSERTED_AT_LEAST else []
