"""`jianbao doctor`: what the configured endpoint can do, in plain words."""

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from jianbao.cli.logs import silence_instructor
from jianbao.settings import Settings
from jianbao.views.labels import strip_control_characters

if TYPE_CHECKING:
    from jianbao.engines.llm.endpoint_probe import Diagnosis


def run(settings: Settings, *, as_json: bool) -> int:
    """Try the endpoint, print what was found, and return the exit code."""
    from jianbao.engines.llm.endpoint_probe import examine

    silence_instructor()
    diagnosis = asyncio.run(examine(settings))
    print(json.dumps(asdict(diagnosis)) if as_json else _as_text(diagnosis))
    return diagnosis.exit_code


def _as_text(diagnosis: "Diagnosis") -> str:
    lines = [f"Model {diagnosis.model}, mode {diagnosis.mode}:"]
    # What a server says must not steer the terminal.
    lines += [
        f"  {'ok ' if c.works else 'NO '} {strip_control_characters(c.said)}"
        for c in diagnosis.checks
    ]
    if diagnosis.use == diagnosis.mode:
        lines.append(f"Use --mode {diagnosis.use}.")
    elif diagnosis.use:
        lines.append(f"Try --mode {diagnosis.use}: jianbao doctor --mode {diagnosis.use}")
    return "\n".join(lines)
