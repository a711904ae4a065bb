"""Read the numbers of a text: find them, tell figures from names, read unit, bound, direction.

Serves extraction and verification alike and knows nothing of either.
"""

from jianbao.figures.agreement import agreement, character_pairs, said_nearby
from jianbao.figures.inventory import ReportNumber, read_report_numbers
from jianbao.figures.name_context import needs_owner
from jianbao.figures.name_words import opens_with_verb
from jianbao.figures.naming import Naming, indicators, name_figures
from jianbao.figures.nature import is_old_value
from jianbao.figures.numerals import parse_number
from jianbao.figures.official import official_name
from jianbao.figures.plain import PlainNumber, read_numbers
from jianbao.figures.reading import Reading, read_figures, sentence_around
from jianbao.figures.scan import Number, scan
from jianbao.figures.told import kind_of_section
from jianbao.figures.units import split_unit

__all__ = [
    "Naming",
    "Number",
    "PlainNumber",
    "Reading",
    "ReportNumber",
    "agreement",
    "character_pairs",
    "indicators",
    "is_old_value",
    "kind_of_section",
    "name_figures",
    "needs_owner",
    "official_name",
    "opens_with_verb",
    "parse_number",
    "read_figures",
    "read_numbers",
    "read_report_numbers",
    "said_nearby",
    "scan",
    "sentence_around",
    "split_unit",
]
