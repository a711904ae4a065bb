"""Extraction of findings from chunks: prompt, response schema, grounding, validation."""
