"""Messages on standard error about the engine that writes a brief, and how to choose another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.cli.streams import print_message

if TYPE_CHECKING:
    from jianbao.settings import Settings


def announce_model(settings: Settings, briefs: str) -> None:
    """Print that a model writes `briefs` ("this brief").

    Without the name of a model an error follows, and nothing is printed.
    """
    if settings.model is not None:
        print_message(
            f"a model writes {briefs} (mode {settings.answer_mode}); "
            "--engine rules does without one."
        )


def announce_rules(settings: Settings, briefs: str) -> None:
    """Print that the rules engine writes `briefs`, and which setting a model needs."""
    if settings.lacks_model_name:
        print_message(
            f"the rules engine writes {briefs}, because no model is named; name one with --model "
            "or JIANBAO_MODEL."
        )
    else:
        print_message(
            f"the rules engine writes {briefs}; for a model set OPENAI_API_KEY or --base-url."
        )


def silence_instructor() -> None:
    """Drop what the instructor package logs of each rejected answer; the brief reports it."""
    import logging

    logging.getLogger("instructor").setLevel(logging.CRITICAL)
