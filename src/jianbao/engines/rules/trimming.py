"""Cut a statement out of its clause."""

import re

from jianbao.data.lexicon import load
from jianbao.document import Span

# What an item of a list opens with: 一是, （2）, ③, 1.
_ITEM_MARK = r"[一二三四五六七八九十]是|（\d{1,2}）|[①-⑳]|\d{1,2}[.．、](?!\d)"
# 我们要加快…, 将推进…
_WILL = "(?:我们)?[要将](?=[加推实全强建抓做继深持完坚])"
LEAD = rf"[，、；：\s]|{_WILL}|{load('clause_openers', 'connectives').alternatives}|{_ITEM_MARK}"
"""Alternatives for a pattern: words that open a clause and not a statement."""
LEADING = re.compile(f"^(?:{LEAD})+")
_BEHIND = "，、；：。！？\n "


def trimmed(text: str, span: Span, leading: re.Pattern[str]) -> Span:
    """Return the span without the leading words and without the marks at its end."""
    lead = leading.match(span.of(text))
    start, end = span.start + (lead.end() if lead else 0), span.end
    while end > start and text[end - 1] in _BEHIND:
        end -= 1
    return Span(start, end)
