"""Radicals that stand for the character they show."""

import unicodedata

# A text layer or a converter may name the radical where it shows the character: ⽣产 for 生产.
_KANGXI_RADICALS = range(0x2F00, 0x2FD6)
# Radicals of the supplement and the ideographs they are equivalent to
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = str.maketrans(
    "⺁⺄⺅⺇⺈⺋⺌⺏⺗⺜⺝⺟⺠⺡⺢⺣⺤⺥⺧⺨⺫⺬⺭⺮⺯⺱⺲⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂乙亻几刀㔾小尢心日月母民氵水灬爪爫牛犭罒示礻竹糸罓罒羊羊羋耂聿聿肉臼艹艹虎衤覀西见角角讠贝车辶辶辶邑钅镸长门阝雨青韦页风飞食食饣食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)


CHARACTER_FORMS: dict[int, str] = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI_RADICALS
} | {code: chr(form) for code, form in _SUPPLEMENT.items()}
"""The character for each radical, by code point; one character for one."""
