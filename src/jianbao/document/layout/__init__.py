"""Layout analysis, from lines to paragraphs: hard wrapping, headers and footers, whitespace."""
