"""What other packages write to stderr, and nobody needs to see."""

import logging


def silence_instructor() -> None:
    """Drop what instructor logs of each rejected answer; the brief says what came of it."""
    logging.getLogger("instructor").setLevel(logging.CRITICAL)
