"""Classify each number mention: figure, modifier or non-quantity."""
