"""The evidence of each sentence for what its part of the speech does.

The wording is weighed by the statistical model. Rules add what they recognise: titles that name a
review, a plan or problems, and admissions.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jianbao.document.structure.admissions import admits, views_itself, views_the_world
from jianbao.document.structure.role_model import RoleModel
from jianbao.document.structure.role_sequence import Boundary, Unit
from jianbao.document.structure.section_roles import title_perspective, title_role
from jianbao.document.text.segmentation import sentences
from jianbao.document.text.spans import Span

if TYPE_CHECKING:
    from jianbao.document.structure.outline import Section

# What a title tells, in nats: less than the sentences of a section together.
_TITLE = 6.0
_PROBLEMS_TITLE = 10.0
_ADMISSION = 4.0
_VIEW_OF_WORLD = 1.0
# A title of level 2 counts only where it names problems.
_PART, _CHAPTER = 1, 2
_FULL_STOPS = "。！？”’」』"


def evidence_of(text: str, sections: Sequence["Section"], model: RoleModel) -> Iterator[Unit]:
    """Yield every sentence of a clean text with the evidence for its perspective."""
    heads = {s.heading.start: s for top in sections for s in top.walk() if s.level <= _CHAPTER}
    of_world = False
    for span in sentences(text, Span(0, len(text))):
        sentence = span.of(text)
        back, problems = model.evidence(sentence)
        boundary = _boundary(text, span)
        of_world = _is_of_world(sentence, boundary, of_world)
        if of_world:
            problems = min(problems, 0.0) - _VIEW_OF_WORLD
        elif admits(sentence):
            problems += _ADMISSION
        if head := heads.get(span.start):
            boundary = "part" if head.level == _PART else "chapter"
            of_title = _of_title(head)
            back, problems = back + of_title[0], problems + of_title[1]
        yield Unit(span, boundary, back, problems)


def _is_of_world(sentence: str, boundary: Boundary, of_world: bool) -> bool:
    """Return whether a sentence is of a paragraph that opens with a view of the world."""
    if boundary == "paragraph":
        return views_the_world(sentence)
    return of_world and not views_itself(sentence)


def _boundary(text: str, span: Span) -> Boundary:
    if span.start == 0 or text[span.start - 1] == "\n":
        return "paragraph"
    return "sentence" if text[:span.start].rstrip()[-1:] in _FULL_STOPS else "clause"


def _of_title(section: "Section") -> tuple[float, float]:
    """Return the evidence of a title for a review and for problems, against a plan."""
    if title_role(section.title) == "problems":
        return 0.0, _PROBLEMS_TITLE
    if section.level > _PART:
        return 0.0, 0.0
    perspective = title_perspective(section.title)
    if perspective is None:
        return 0.0, 0.0
    return (_TITLE, 0.0) if perspective == "back" else (-_TITLE, -_TITLE)
