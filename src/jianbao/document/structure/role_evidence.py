"""The evidence of each sentence for what its part of the speech does.

The wording is weighed by the statistical model. Rules add what they recognise: titles that name a
review, a plan or problems, admissions, lists of goals, views of the world.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jianbao.data.lexicon import load
from jianbao.document.structure.admissions import admission, views_itself, views_the_world
from jianbao.document.structure.problem_words import SHORTFALL
from jianbao.document.structure.role_model import RoleModel
from jianbao.document.structure.role_sequence import Boundary, Unit
from jianbao.document.structure.section_roles import title_perspective, title_role, years_in
from jianbao.document.text.segmentation import sentences
from jianbao.document.text.spans import Span

if TYPE_CHECKING:
    from jianbao.document.structure.outline import Section

# What rules add, in nats: less than the sentences of a section have together.
_TITLE = 6.0
_LATER_YEAR = 4.0
_PROBLEMS_TITLE = 10.0
_ADMISSION = 8.0
_ADMITTED_SHORTFALL = 2.0
_VIEW_OF_WORLD = 1.0
_GOALS = 4.0
# Each sentence under a title of level 1 has so much of its evidence.
_SHARE_OF_TITLE = 0.1
# A title of level 2 counts only where it names problems.
_PART, _CHAPTER = 1, 2
_PARAGRAPH_AT_MOST = 1200
_FULL_STOPS = "。！？”’」』"
_BULLETS = "—―─－-●■◆▲★•·*"
# 今年的主要预期目标是：…
_GOALS_SET = load("headings", "goals_set")


def evidence_of(text: str, sections: Sequence["Section"], model: RoleModel) -> Iterator[Unit]:
    """Yield every sentence of a clean text with the evidence for its perspective."""
    reader = _EvidenceReader(text, sections, model)
    return map(reader.read, sentences(text, Span(0, len(text))))


class _EvidenceReader:
    """Reads sentences one after the other, with what their title and paragraph show."""

    def __init__(self, text: str, sections: Sequence["Section"], model: RoleModel) -> None:
        self._text = text
        self._model = model
        self._titles = {
            s.heading.start: s for top in sections for s in top.walk() if s.level <= _CHAPTER
        }
        self._section = 0.0
        self._last_year = 0
        self._paragraph_end = 0
        self._admitted: int | None = None
        self._of_world = False
        self._goals = False

    def read(self, span: Span) -> Unit:
        """Return a sentence with its evidence."""
        boundary = self._boundary(span)
        sentence = span.of(self._text)
        if boundary == "paragraph" or span.start >= self._paragraph_end:
            self._open_paragraph(span)
        back, problems = self._model.evidence(sentence)
        back, problems = self._by_paragraph(span, sentence, back, problems)
        if title := self._titles.get(span.start):
            boundary = "part" if title.level == _PART else "chapter"
            of_back, of_problems = self._of_title(title)
            back, problems = back + of_back, problems + of_problems
        return Unit(span, boundary, back + self._section, problems)

    def _boundary(self, span: Span) -> Boundary:
        before = self._text[max(0, span.start - 4) : span.start]
        if not before or before.endswith("\n"):
            return "paragraph"
        return "sentence" if before.rstrip()[-1:] in _FULL_STOPS else "clause"

    def _open_paragraph(self, sentence: Span) -> None:
        """Note what the paragraph that a sentence opens admits, views or lists."""
        paragraph = _paragraph(self._text, sentence)
        self._paragraph_end = paragraph.end
        self._admitted = admission(self._text, paragraph)
        self._of_world = views_the_world(sentence.of(self._text))
        self._goals = self._goals and self._text[sentence.start] in _BULLETS

    def _by_paragraph(
        self, span: Span, sentence: str, back: float, problems: float
    ) -> tuple[float, float]:
        """Return the evidence of a sentence, changed by what its paragraph is about."""
        self._of_world = self._of_world and not views_itself(sentence)
        self._goals = self._goals or _GOALS_SET.pattern.search(sentence) is not None
        if self._of_world:
            return back, min(problems, 0.0) - _VIEW_OF_WORLD
        if self._goals:
            return min(back, 0.0) - _GOALS, min(problems, 0.0) - _GOALS
        if self._admitted is not None and span.end > self._admitted:
            if span.start <= self._admitted:
                return back, problems + _ADMISSION
            if SHORTFALL.pattern.search(sentence):
                return back, problems + _ADMITTED_SHORTFALL
        return back, problems

    def _of_title(self, section: "Section") -> tuple[float, float]:
        """Return the evidence of a title for a review and for problems, against a plan."""
        if title_role(section.title) == "problems":
            return 0.0, _PROBLEMS_TITLE
        if section.level > _PART:
            return 0.0, 0.0
        perspective = title_perspective(section.title)
        years = years_in(section.title)
        later = bool(years and self._last_year) and min(years) > self._last_year
        self._last_year = max([self._last_year, *years])
        ahead = _TITLE if perspective == "ahead" else _LATER_YEAR if later else 0.0
        back = _TITLE if perspective == "back" else -ahead
        self._section = back * _SHARE_OF_TITLE
        return back, -ahead


def _paragraph(text: str, sentence: Span) -> Span:
    """Return the paragraph that a sentence opens; the sentence, where others were swallowed."""
    end = text.find("\n", sentence.start, sentence.start + _PARAGRAPH_AT_MOST)
    if end < 0 and len(text) > sentence.start + _PARAGRAPH_AT_MOST:
        return sentence
    return Span(sentence.start, end if end >= 0 else len(text))
