"""The structure of a report: body, headings, outline, roles of sections, chunks."""
