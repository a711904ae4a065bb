"""Cleaning of a text: one paragraph per line, in standard form, without layout artefacts."""

from jianbao.document.layout.footnote_marks import find_footnote_marks
from jianbao.document.layout.html_remnants import find_tags
from jianbao.document.layout.html_tables import find_html_tables
from jianbao.document.layout.lines import uniform_line_ends
from jianbao.document.layout.markup import without_markup
from jianbao.document.layout.number_marks import (
    find_abbreviation_remarks,
    find_blanks_in_numbers,
    find_formula_marks,
    find_glued_enumerators,
)
from jianbao.document.layout.paragraphs import find_cut_names, find_layout, find_lost_line_ends
from jianbao.document.layout.table_rows import find_table_rows
from jianbao.document.layout.whitespace import find_invisible, find_stray_blanks
from jianbao.document.text.mapped_text import MappedText
from jianbao.document.text.normalization import standardise


def lay_out(text: MappedText) -> tuple[MappedText, bool]:
    """Return the text with one stripped paragraph per line, and whether it comes from pages.

    Hard-wrapped lines are joined; page numbers, running heads and signs of Markdown are removed.
    A row of a table is a line with borders: |粮食产量（万吨）|65.2|.
    """
    text = text.edited(find_invisible(text.clean))
    text = text.edited(find_html_tables(text.clean))
    text = text.edited(find_tags(text.clean))
    text = text.recast(uniform_line_ends(text.clean))
    text = without_markup(text)
    text = text.edited(find_table_rows(text.clean))
    text = text.edited(find_cut_names(text.clean))
    layout = find_layout(text.clean)
    text = text.edited(layout.edits)
    return text.edited(find_lost_line_ends(text.clean)), layout.printed


def clean(text: MappedText) -> MappedText:
    """Return the text with one paragraph per line, in standard form, without layout artefacts."""
    text, printed = lay_out(text)
    text = text.recast(standardise(text.clean))
    text = text.edited(find_formula_marks(text.clean))
    text = text.edited(find_blanks_in_numbers(text.clean))
    text = text.edited(find_stray_blanks(text.clean, printed))
    text = text.edited(find_glued_enumerators(text.clean))
    text = text.edited(find_abbreviation_remarks(text.clean))
    return text.edited(find_footnote_marks(text.clean))
