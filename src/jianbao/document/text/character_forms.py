"""Replacements for code points of radicals by those of the characters they look like."""

import unicodedata

# A PDF text layer or a converter may use the code point of the radical: ⽣产 for 生产.
_KANGXI_RADICALS = range(0x2F00, 0x2FD6)
# CJK Radicals Supplement: each radical and its equivalent ideograph
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = str.maketrans(
    "⺁⺄⺅⺇⺈⺋⺌⺏⺗⺜⺝⺟⺠⺡⺢⺣⺤⺥⺧⺨⺫⺬⺭⺮⺯⺱⺲⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂乙亻几刀㔾小尢心日月母民氵水灬爪爫牛犭罒示礻竹糸罓罒羊羊羋耂聿聿肉臼艹艹虎衤覀西见角角讠贝车辶辶辶邑钅镸长门阝雨青韦页风飞食食饣食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)


CHARACTER_FORMS: dict[int, str] = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI_RADICALS
} | {code: chr(form) for code, form in _SUPPLEMENT.items()}
"""The character that replaces each radical, by code point. Text keeps its length."""
