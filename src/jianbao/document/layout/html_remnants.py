"""Tags that a text kept of the page it was taken from: </p><p>一、工作回顾</p><p>."""

import re

from jianbao.document.text.mapped_text import Edit

# <p>, </div>, <br/>, <divclass="detail">: the blank behind the name is lost as well
_TAG = re.compile(
    r"</?(?:(?P<block>p|div|br|h[1-6]|center|li|ul|ol|table|tbody|tr|td|section)"
    r"|span|strong|b|i|u|em|font|a|sup|sub)"
    r"(?:\s*/?|\s*(?:class|style|id|align|href|target|color|size|face)\s*=[^<>\n]*)>",
    re.IGNORECASE,
)
# A single one may be what the report speaks of.
_FEWEST = 3


def find_tags(text: str) -> list[Edit]:
    """The edits that read a tag of a block as a line end, and drop the others."""
    tags = [*_TAG.finditer(text)]
    if len(tags) < _FEWEST:
        return []
    return [Edit(*tag.span(), "\n" if tag["block"] else "") for tag in tags]
