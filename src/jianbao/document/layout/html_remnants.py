"""HTML tags left in a plain text that was copied from a page: </p><p>一、工作回顾</p><p>."""

import re

from jianbao.document.layout.lines import BORDER
from jianbao.document.text.mapped_text import Edit

# <p>, </div>, <br/>, <divclass="detail">: the space after the name may be missing
_TAG = re.compile(
    r"</?(?:(?P<block>p|div|br|h[1-6]|center|li|ul|ol|table|tbody|tr|td|section)"
    r"|span|strong|b|i|u|em|font|a|sup|sub)"
    r"(?:\s*/?|\s*(?:class|style|id|align|href|target|color|size|face)\s*=[^<>\n]*)>",
    re.IGNORECASE,
)
# Fewer may belong to the report.
_MIN_TAGS = 3


def find_tags(text: str) -> list[Edit]:
    """Return the edits that replace block tags by line ends, and remove inline tags."""
    tags = [*_TAG.finditer(text)]
    if len(tags) < _MIN_TAGS:
        return []
    return [Edit(*tag.span(), _replacement(text, tag)) for tag in tags]


def _replacement(text: str, tag: re.Match[str]) -> str:
    """Return what stands for a tag; a block ends a line, but not in a row of a table."""
    if not tag["block"]:
        return ""
    start = text.rfind("\n", 0, tag.start()) + 1
    return " " if text.startswith(BORDER, start) else "\n"
