"""A comparison for people: in a terminal, as Markdown, as a table, as a page."""
