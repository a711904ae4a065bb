"""The topic of a statement, by the words in it and in the headings above it."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from jianbao.document import Document, Span
from jianbao.models.brief import Topic

# A word of the statement itself weighs more than one of a heading.
_OWN, _HEADING = 2, 1


def topic_of(document: Document, quote: Span, statement: str) -> Topic:
    """Return the topic that most words belong to; `other` where none does."""
    headings = "".join(section.title for section in document.outline.place(quote.start)[1:])
    scores = {
        topic: _OWN * len(set(words.findall(statement)))
        + _HEADING * len(set(words.findall(headings)))
        for topic, words in _words().items()
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] else "other"


@cache
def _words() -> dict[Topic, re.Pattern[str]]:
    table = tomllib.loads((files("jianbao.data") / "topics.toml").read_text(encoding="utf-8"))
    # 就业|失业|社保|…
    return {topic: re.compile("|".join(words)) for topic, words in table["words"].items()}
