"""Marks and blanks in numbers, from scanning, Markdown and enumeration.

All functions take a text in standard form (see `jianbao.document.text.normalization.standardise`).
"""

import re
from collections.abc import Iterator

from jianbao.document.layout.whitespace import BLANK, BLANKS
from jianbao.document.text.mapped_text import Edit

# $87.5\%$, $1.2$, $6\sim 7$: a number in LaTeX math mode
_FORMULA = re.compile(r"\$(?=[^$\n]{0,30}\d)(?P<content>[\d.,%~\-\\a-z\s]{1,30})\$")
_FORMULA_SIGNS = {r"\%": "%", r"\sim": "~", r"\times": "×"}

# 增长 6. 1%, 达65 .2万吨: a blank next to the decimal point, from OCR
_SPLIT_DECIMAL = re.compile(
    rf"(?<=[一-鿿A-Za-z（])(?:{BLANK})?\d{{1,6}}(?P<point>{BLANK}?\.{BLANK}|{BLANK}\.)\d{{1,3}}"
    rf"(?={BLANK}?[%‰一-鿿])"
)
# 1 349 084万元: thousands separated by blanks (GB/T 15835-2011, 5.1.2), before a unit
_BLANK_THOUSANDS = re.compile(
    rf"(?<![\d.,%])(?<![\d%]{BLANK})\d{{1,3}}(?:{BLANK}\d{{3}})+(?:\.\d+)?(?={BLANK}?[%‰一-鿿])"
)

# 40.151件民生实事, 39.加快建设, 41、推进: an enumerator at the start of a sentence
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[\n。；]))(?P<number>\d{1,3})(?:(?P<point>[.．])(?P<rest>\d[\d.]*)?|、)"
)
# 2024年, a year  /  151件, a unit of whole things: neither is the decimals of a number
_NO_DECIMALS = re.compile(
    r"(?:19|20)\d\d年|\d++[件个家所座项条名户张处次人届批期](?!百分点|千分点|基点)"
)
_ENUMERATOR_POINT = "．"
"""The point after an enumerator in the clean text; decimal points are ASCII."""

# （下同）, （以下简称“规上工业”）: a remark on abbreviation, irrelevant to the figure
_ABBREVIATION = re.compile(
    r"（(?:可比价，?)?(?:下同|以下均?同|[以]?下简称[^（）\n]{1,20})）"
    r"|(?<=[^（\n])[，、；]下同(?=）)"
)


def find_formula_marks(text: str) -> list[Edit]:
    r"""Return the edits that read numbers set as formulas: $87.5\%$ becomes 87.5%."""
    found = ((match, _without_signs(match["content"])) for match in _FORMULA.finditer(text))
    return [Edit(*match.span(), plain.strip()) for match, plain in found if "\\" not in plain]


def _without_signs(formula: str) -> str:
    for sign, plain in _FORMULA_SIGNS.items():
        formula = formula.replace(sign, plain)
    return formula


def find_blanks_in_numbers(text: str) -> list[Edit]:
    """Return the edits that remove blanks inside numbers: 6. 1%, 1 349 084万元."""
    return [Edit(*blank, "") for blank in sorted(_blanks_in_numbers(text))]


def _blanks_in_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _SPLIT_DECIMAL.finditer(text):
        # In 增 长 5 . 2 % every character is set apart, and the words are too.
        if not (match["point"][0].isspace() and match["point"][-1].isspace()):
            yield from (blank.span() for blank in BLANKS.finditer(text, *match.span("point")))
    for match in _BLANK_THOUSANDS.finditer(text):
        yield from (blank.span() for blank in BLANKS.finditer(text, *match.span()))


def find_glued_enumerators(text: str) -> list[Edit]:
    """Return the edits that separate an enumerator from the number after it.

    40.151件民生实事 is item 40 and 151件. The point becomes a full-width one, which does not
    occur in numbers. The following count of whole things or year identifies an enumerator. So do
    its neighbours: 39. before or 41. after it.
    """
    found = [*_ENUMERATOR.finditer(text)]
    return [
        Edit(*match.span("point"), _ENUMERATOR_POINT)
        for i, match in enumerate(found)
        if match["rest"] and (_counts_whole_things(match) or _is_in_sequence(found, i))
    ]


def _counts_whole_things(match: re.Match[str]) -> bool:
    """Return whether the number cannot be a decimal: 40.151件, 5.2024年."""
    return _NO_DECIMALS.match(match.string, match.start("rest")) is not None


def _is_in_sequence(found: list[re.Match[str]], i: int) -> bool:
    """Return whether a neighbouring enumerator without decimals is consecutive with this one."""
    number = int(found[i]["number"])
    return any(
        not found[j]["rest"] and int(found[j]["number"]) == number + j - i
        for j in (i - 1, i + 1)
        if 0 <= j < len(found)
    )


def find_abbreviation_remarks(text: str) -> list[Edit]:
    """Return the edits that remove remarks on abbreviation: （下同）, （以下简称…）."""
    return [Edit(*match.span(), "") for match in _ABBREVIATION.finditer(text)]
