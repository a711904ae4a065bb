"""Briefs as a tidy table: one row for each figure, the same columns for every report."""
