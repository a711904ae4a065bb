"""The line on standard error that says who writes a brief, and how to choose."""

import sys

from jianbao.settings import Settings


def announce_model(settings: Settings, briefs: str) -> None:
    """Print that a model writes `briefs` ("this brief").

    Without the name of a model an error follows, and nothing is printed.
    """
    if settings.model is not None:
        _print(
            f"a model writes {briefs} (mode {settings.answer_mode}); "
            "--engine rules does without one."
        )


def announce_rules(settings: Settings, briefs: str) -> None:
    """Print that the rules write `briefs`, and what a model would need."""
    if settings.lacks_model_name:
        _print(
            f"the rules engine writes {briefs}, because no model is named; name one with --model "
            "or JIANBAO_MODEL."
        )
    else:
        _print(f"the rules engine writes {briefs}; for a model set OPENAI_API_KEY or --base-url.")


def _print(message: str) -> None:
    print(f"jianbao: {message}", file=sys.stderr)
