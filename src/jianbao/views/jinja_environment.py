"""Shared parts of HTML pages: escaping templates and a strict Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jianbao.views.labels import strip_control_characters


def environment(folder: Path) -> Environment:
    """Return an environment with automatic escaping and the filter `strip_control_characters`."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["strip_control_characters"] = strip_control_characters
    return made


def policy(style: str, script: str | None = None) -> str:
    """Return the Content-Security-Policy that allows only this style and this script."""
    directives = [
        "default-src 'none'",
        f"style-src {_hash(style)}",
        *([] if script is None else [f"script-src {_hash(script)}"]),
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    return "; ".join(directives)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
