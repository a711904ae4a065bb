"""Resolve the indicator of each figure."""
