"""From laid-out lines to paragraphs: wrapping, page furniture, whitespace, marks."""
