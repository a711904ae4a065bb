"""Defaults that both settings and library functions use."""

CHUNK_LIMIT = 900
"""Characters beyond which a section is split into chunks of about equal length.

Only a single sentence that is longer makes a longer chunk, and is alone in it.
"""
