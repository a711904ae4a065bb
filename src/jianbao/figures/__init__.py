"""Read the numbers of a text: find them, tell figures from names, read unit, bound, direction.

Serves extraction and verification alike and knows nothing of either.
"""

from jianbao.document.text.chinese_numerals import parse_number
from jianbao.figures.indicators.affixes import opens_with_verb
from jianbao.figures.indicators.ellipsis import needs_owner
from jianbao.figures.indicators.name_similarity import (
    bigram_overlap,
    character_coverage,
    character_pairs,
)
from jianbao.figures.indicators.resolver import Naming, indicators, name_figures
from jianbao.figures.indicators.standard_names import official_name
from jianbao.figures.mentions.mention_type import is_old_value
from jianbao.figures.mentions.reader import QuantityMention, read_figures
from jianbao.figures.numbers.recognizer import Number, scan
from jianbao.figures.numbers.text_numbers import PlainNumber, read_numbers
from jianbao.figures.numbers.units import split_unit
from jianbao.figures.report.report_figures import ReportMention, read_report_mentions
from jianbao.figures.report.statement_kind import kind_of_section

__all__ = [
    "Naming",
    "Number",
    "PlainNumber",
    "QuantityMention",
    "ReportMention",
    "bigram_overlap",
    "character_coverage",
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
    "read_report_mentions",
    "scan",
    "split_unit",
]
