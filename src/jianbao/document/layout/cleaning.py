"""Clean a text: one paragraph a line, in standard form, without what layout alone set apart."""

from jianbao.document.layout.footnote_marks import find_footnote_marks
from jianbao.document.layout.html_remnants import find_tags
from jianbao.document.layout.lines import uniform_line_ends
from jianbao.document.layout.number_marks import (
    find_abbreviation_remarks,
    find_blanks_in_numbers,
    find_formula_marks,
    find_glued_enumerators,
)
from jianbao.document.layout.paragraphs import find_cut_names, find_layout, find_lost_line_ends
from jianbao.document.layout.whitespace import find_invisible, find_stray_blanks
from jianbao.document.text.mapped_text import MappedText
from jianbao.document.text.normalization import standardise


def lay_out(text: MappedText) -> tuple[MappedText, bool]:
    """Return the text, one paragraph a line without blank edges, and whether it has pages.

    Lines that a page cut are joined, page numbers and running heads dropped.
    """
    text = text.edited(find_invisible(text.clean))
    text = text.edited(find_tags(text.clean))
    text = text.recast(uniform_line_ends(text.clean))
    text = text.edited(find_cut_names(text.clean))
    layout = find_layout(text.clean)
    text = text.edited(layout.edits)
    return text.edited(find_lost_line_ends(text.clean)), layout.printed


def clean(text: MappedText) -> MappedText:
    """Return the text one paragraph a line, in standard forms, without marks of the layout."""
    text, printed = lay_out(text)
    text = text.recast(standardise(text.clean))
    text = text.edited(find_formula_marks(text.clean))
    text = text.edited(find_blanks_in_numbers(text.clean))
    text = text.edited(find_stray_blanks(text.clean, printed))
    text = text.edited(find_glued_enumerators(text.clean))
    text = text.edited(find_abbreviation_remarks(text.clean))
    return text.edited(find_footnote_marks(text.clean))
