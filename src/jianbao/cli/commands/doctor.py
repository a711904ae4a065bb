"""`jianbao doctor`: what the configured endpoint can do."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from jianbao.cli.engine_messages import silence_instructor
from jianbao.cli.options import BaseUrl, Json, ModelOption, ModeOption

if TYPE_CHECKING:
    from jianbao.engines.llm.endpoint_probe import Diagnosis


def doctor(
    model: ModelOption = None,
    base_url: BaseUrl = None,
    mode: ModeOption = None,
    as_json: Json = False,
) -> None:
    """Try the endpoint with one tiny request: what works, what doesn't, which mode to use."""
    import asyncio

    from jianbao.engines.llm.endpoint_probe import examine
    from jianbao.settings import load_settings

    settings = load_settings(model=model, base_url=base_url, mode=mode)
    silence_instructor()
    diagnosis = asyncio.run(examine(settings))
    print(json.dumps(asdict(diagnosis)) if as_json else _as_text(diagnosis))
    raise typer.Exit(diagnosis.exit_code)


def _as_text(diagnosis: Diagnosis) -> str:
    from jianbao.views.labels import strip_control_characters

    lines = [f"Model {diagnosis.model}, mode {diagnosis.mode}:"]
    # The words of a server must not control the terminal.
    lines += [
        f"  {'ok ' if c.works else 'NO '} {strip_control_characters(c.message)}"
        for c in diagnosis.checks
    ]
    if diagnosis.use == diagnosis.mode:
        lines.append(f"Use --mode {diagnosis.use}.")
    elif diagnosis.use:
        lines.append(f"Try --mode {diagnosis.use}: jianbao doctor --mode {diagnosis.use}")
    return "\n".join(lines)
