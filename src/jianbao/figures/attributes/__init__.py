"""Attributes of one number: bound, kind of quantity, direction."""
