"""How many tokens a text is, roughly: enough to plan by, and to stop in time."""

from math import ceil


def estimate_tokens(text: str) -> int:
    """A Chinese character or three letters a token, which is rather too many than too few.

    UTF-8 has three bytes for the one and three for the others. No tokenizer is asked: each
    model has its own, and those of today take 0.6 to 1 token for a Chinese character.
    """
    return ceil(len(text.encode()) / 3)
