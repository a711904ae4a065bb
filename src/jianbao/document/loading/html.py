"""Text of an HTML page: what a reader sees of it, one block a line.

The page is read as a stream of events, without a tree, so that neither depth nor size of a page
costs more than its length.
"""

import re
from collections.abc import Mapping

from jianbao._optional_dependencies import from_extra
from jianbao.errors import InputError

# <meta charset="gb2312">, <meta http-equiv="Content-Type" content="text/html; charset=big5">
_CHARSET = re.compile(rb"""<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4096

# What a page begins with: <!DOCTYPE html>, <!-- saved from … -->, <?xml …?>, <html>
_BEGINNING = re.compile(r"[\ufeff\s]*<[a-z!?]", re.IGNORECASE)
# <!DOCTYPE html>, <html lang="zh">, <body>
_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# <p>, </div>, <br/>
_TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)

# What a reader does not see, or what is no part of an article.
_DROPPED = frozenset(
    "head title script style noscript template nav select datalist button svg math iframe "
    "object video audio canvas rp rt".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li listing main "
    "menu ol p pre section summary table tbody tfoot thead tr ul xmp".split()
)
_CELLS = frozenset({"td", "th"})
_PREFORMATTED = frozenset({"pre", "listing", "xmp"})
# style="display: none"
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Between lines and between cells while the page is read; neither occurs in a page.
_LINE, _CELL = "\v", "\x1f"
# A line break of the source between two Chinese characters is no blank: 全市\n    经济
_WRAPPED = re.compile(r"(?<=[⺀-鿿＀-￯])[ \t]*[\r\n][ \t\r\n]*(?=[⺀-鿿＀-￯])")
# What a browser shows as one blank; U+00A0 and U+3000 are text.
_BLANKS = re.compile(r"[ \t\r\n\f]+")

_BLOCK = 1 << 16
# Browsers go no deeper either; an end tag costs as much as there is open.
_MAX_DEPTH = 512


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its head; None where there is none."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode() if found else None


def is_page(text: str, suffix: str) -> bool:
    """Whether a text is an HTML page: it begins as one, or is called one and has tags."""
    head = text[:_HEAD]
    if _BEGINNING.match(head) and _ROOT.search(head):
        return True
    return suffix in (".html", ".htm") and _TAG.search(text) is not None


def page_text(page: str) -> str:
    """The lines of a page in the order of its source: a block, a table row or what ends with br.

    The cells of a row are separated by tabs. Raises InputError for a page without text, for one
    that nests deeper than any page, and when lxml is not installed.
    """
    with from_extra("html", "Reading this file"):
        from lxml import etree
    parser = etree.HTMLParser(target=_Reader(), encoding="utf-8", huge_tree=True)
    data = page.lstrip("\ufeff").encode()
    # In blocks, since an error of the reader is only raised at the end of what was fed.
    for start in range(0, len(data), _BLOCK):
        parser.feed(data[start : start + _BLOCK])
    text: str = parser.close()
    if not text:
        raise InputError(
            "The page has no text. Give a page that holds the report itself, "
            "not one that loads it afterwards."
        )
    return text


class _Reader:
    """Receives the parser's events; `close` returns the text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depth = 0
        # How many open elements there are from the outermost invisible one on.
        self._invisible = 0
        self._preformatted = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise InputError(
                f"The page nests more than {_MAX_DEPTH} elements. Save its text as .txt instead."
            )
        if self._invisible or tag in _DROPPED or _is_invisible(attributes):
            self._invisible += 1
            return
        self._preformatted += tag in _PREFORMATTED
        if tag in _BLOCKS:
            self._pieces.append(_LINE)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._invisible:
            self._invisible -= 1
            return
        self._preformatted -= tag in _PREFORMATTED
        if tag in _BLOCKS:
            self._pieces.append(_LINE)
        elif tag in _CELLS:
            self._pieces.append(_CELL)

    def data(self, text: str) -> None:
        if not self._invisible:
            self._pieces.append(text.replace("\n", _LINE) if self._preformatted else text)

    def close(self) -> str:
        text = _BLANKS.sub(" ", _WRAPPED.sub("", "".join(self._pieces)))
        lines = (line.strip(" " + _CELL) for line in text.split(_LINE))
        return "\n".join(line.replace(_CELL, "\t") for line in lines if line)


def _is_invisible(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or _INVISIBLE.search(attributes.get("style", "")) is not None
