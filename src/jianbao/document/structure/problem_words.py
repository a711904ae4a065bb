"""The words of problems that headings, passages and claims share."""

from jianbao.data.lexicon import load

TROUBLES = load("shortfall", "troubles")
"""What a report calls a problem: 问题, 困难."""
GAPS = load("shortfall", "gaps")
"""What a report says is missing: 短板, 差距."""
NOUNS = TROUBLES | GAPS
SHORTFALL = load("shortfall", "shortfalls")
"""The words of shortfalls: 总量不大，结构不优，有待提升."""
# 我们必须正视民生短板。 and 我们要清醒地认识到: what follows 我们必须 is an admission
NO_ADMISSION_AHEAD = r"(?!正视[^，。]{2,14}[。：]|清醒[地的]?(?:认识|看)到)"
"""A lookahead for a pattern of pledges."""
