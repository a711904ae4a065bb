"""Estimate of the number of tokens of a text, for cost estimates and budgets."""

from math import ceil


def estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text as its UTF-8 bytes divided by three.

    One Chinese character, or three Latin letters, count as one token. This overestimates: current
    tokenizers use 0.6 to 1 token for a Chinese character. No tokenizer is used, because each
    model has its own.
    """
    return ceil(len(text.encode()) / 3)
