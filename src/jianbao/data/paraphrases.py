"""Words that people put in place of a report's words, from `paraphrases.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def paraphrases() -> dict[str, Any]:
    """Return the table: lists of words without content, groups of one meaning, unit families."""
    return tomllib.loads(files("jianbao.data").joinpath("paraphrases.toml").read_text("utf-8"))
