"""Cut a statement out of its clause."""

import re

from jianbao.document import Span

# What an item of a list opens with: 一是, （2）, ③, 1.
_ITEM_MARK = r"[一二三四五六七八九十]是|（\d{1,2}）|[①-⑳]|\d{1,2}[.．、](?!\d)"
LEAD = (
    r"[，、；：\s]|(?:我们)?[要将](?=[加推实全强建抓做继深持完坚])|同时|此外|并(?=[^购行网轨联])"
    rf"|还(?![建迁款本贷])|也|{_ITEM_MARK}"
)
"""Alternatives for a pattern: what a clause opens with and a statement does not."""
_BEHIND = "，、；：。！？\n "


def trimmed(text: str, span: Span, leading: re.Pattern[str]) -> Span:
    """The span without the leading words before it and the marks behind it."""
    lead = leading.match(span.of(text))
    start, end = span.start + (lead.end() if lead else 0), span.end
    while end > start and text[end - 1] in _BEHIND:
        end -= 1
    return Span(start, end)
