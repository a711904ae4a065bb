"""Briefs as a tidy table: one figure a row, the same columns for every report."""
