"""Text primitives: spans, mapped text, segmentation, normalisation, numerals."""
