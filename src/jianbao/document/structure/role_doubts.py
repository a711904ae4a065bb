"""Doubts about the parts of a speech: thin evidence, and titles that say otherwise."""

from jianbao.document.doubts import Doubt
from jianbao.document.structure.outline import Outline, Section
from jianbao.document.structure.role_sequence import Perspective, Run
from jianbao.document.structure.section_roles import title_perspective
from jianbao.document.text.spans import Span

_NAMES: dict[Perspective, str] = {"back": "回顾", "ahead": "安排", "problems": "问题"}
# Of the 180 parts of 60 labelled reports, each read by a model counted on others (five folds),
# three are below one of these. Texts that are no reports have margins below 0.1.
_PROBABLE, _MARGIN = 0.95, 0.7
# A part of fewer characters carries few items; its probability says little.
_SHORTEST = 60
_TITLE_AT_MOST = 30


def role_doubts(outline: Outline) -> tuple[Doubt, ...]:
    """Return the doubts about the roles of parts, in order; spans are in the clean text."""
    found = [*map(_thin, outline.runs), *map(_contradicted, outline.sections)]
    return tuple(sorted((doubt for doubt in found if doubt), key=lambda doubt: doubt.span))


def resembles_report(outline: Outline) -> bool:
    """Return whether any part of a text is worded as a part of a report."""
    return any(run.margin >= _MARGIN for run in outline.runs)


def _thin(run: Run) -> Doubt | None:
    if run.span.end - run.span.start < _SHORTEST:
        return None
    if run.probability >= _PROBABLE and run.margin >= _MARGIN:
        return None
    message = f"这一部分按{_NAMES[run.perspective]}处理，但依据不足。"
    return Doubt(run.span, "role", message)


def _contradicted(section: Section) -> Doubt | None:
    """Return a doubt where the title of a part says otherwise than its sentences."""
    titled = title_perspective(section.title)
    if titled is None or section.outlook == "problems" or titled == section.outlook:
        return None
    title = section.title[:_TITLE_AT_MOST]
    message = (
        f"标题“{title}”像是{_NAMES[titled]}，内容却像{_NAMES[section.outlook]}：条目按内容归类。"
    )
    return Doubt(Span(section.heading.start, section.end), "role", message)
