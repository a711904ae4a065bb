"""Defaults shared by settings and library functions."""

CHUNK_LIMIT = 900
"""Characters beyond which a section is split into chunks of about equal length.

A longer sentence is a chunk of its own.
"""
