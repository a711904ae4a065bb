"""Views of a comparison: terminal, Markdown, CSV and HTML."""
