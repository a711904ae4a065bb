"""Read the numbers of a text: find them, tell figures from names, read unit, bound, direction.

Serves extraction and verification alike and knows nothing of either.
"""

from jianbao.figures.naming import indicators
from jianbao.figures.numerals import parse_number
from jianbao.figures.official import official_name
from jianbao.figures.reading import Reading, read_figures
from jianbao.figures.scan import Number, scan
from jianbao.figures.subject import agreement, character_pairs, said_nearby, subjects
from jianbao.figures.units import split_unit

__all__ = [
    "Number",
    "Reading",
    "agreement",
    "character_pairs",
    "indicators",
    "official_name",
    "parse_number",
    "read_figures",
    "said_nearby",
    "scan",
    "split_unit",
    "subjects",
]
