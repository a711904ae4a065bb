"""Extract findings from chunks: prompt, schema, grounding, validation."""
