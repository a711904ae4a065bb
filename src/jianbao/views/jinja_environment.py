"""What pages share: templates that escape, and a policy closed to all but their own parts."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jianbao.views.labels import strip_control_characters


def environment(folder: Path) -> Environment:
    """Templates that escape whatever they are given, and know `strip_control_characters`."""
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
    """The Content-Security-Policy: this very style and script, and nothing else whatever."""
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
