"""Tell a year that says when from one that says which: 2022年完成… and 建成2022年棚改500户."""

from jianbao.data.lexicon import load

PASSAGE_AT_MOST = 800
"""So many characters of a paragraph may be told of one time."""
_DONE_WITH = load("actions", "verb", "verb_modifier") | load("bounds", "aim", "effort", "sprint")
# 服务业去年增加值: a sector, and no verb
_MEASURED = ("业", "率", "量", "值", "额", "数", "资", "入")
# 截至去年底: words that only lead to the time
_LEADING = load("kinds", "as_of").at_end
# 对去年开工的, 由去年的: words that make the time an attribute or a base
_COVERBS = frozenset("对将把在以按由从与比较到至自的是为")


def is_adverbial(before: str) -> bool:
    """Return whether the words of a clause before a time leave it to say when: 全区上年…."""
    if _LEADING.search(before):
        return True
    opens_with_verb = _DONE_WITH.pattern.match(before) and not before.endswith(_MEASURED)
    return not opens_with_verb and before[-1:] not in _COVERBS
