"""Views of briefs for readers. They arrange and word the content, and make no decisions."""
