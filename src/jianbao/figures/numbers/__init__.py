"""Recognise numerals with their units, ranges and shared units."""
