"""JSON Schemas of all formats, generated from the models and committed in `schemas/`.

`python -m jianbao.json_schemas FOLDER` writes them. A test compares them.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao.errors import InputError

if TYPE_CHECKING:
    from pydantic import BaseModel


def _models() -> "dict[str, type[BaseModel]]":
    from jianbao.engines.llm.extraction.response_schema import Extraction, OverviewAnswer
    from jianbao.engines.llm.recording.store import Recording
    from jianbao.models.batch_manifest import ManifestEntry
    from jianbao.models.brief import Brief
    from jianbao.models.comparison_result import Comparison
    from jianbao.models.evaluation_result import EvaluationResult
    from jianbao.models.gold_labels import Gold
    from jianbao.models.review_decisions import Decisions
    from jianbao.models.verification_result import CheckResult, VerificationResult

    return {
        "brief": Brief,
        "extraction": Extraction,
        "overview": OverviewAnswer,
        "recording": Recording,
        "verification": VerificationResult,
        "check": CheckResult,
        "decisions": Decisions,
        "gold": Gold,
        "evaluation": EvaluationResult,
        "manifest": ManifestEntry,
        "comparison": Comparison,
    }


def schema_names() -> list[str]:
    """Return the names that `schema` accepts."""
    return list(_models())


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a format.

    Raises InputError for an unknown name.
    """
    models = _models()
    if name not in models:
        raise InputError(f"Unknown schema {name}. Use one of: {', '.join(models)}.")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **models[name].model_json_schema(mode="serialization" if name == "brief" else "validation"),
    }


def to_json(document: dict[str, Any]) -> str:
    """Return readable JSON, as committed."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema into the folder given as the only argument."""
    folder = Path(sys.argv[1])
    for name in schema_names():
        (folder / f"{name}.schema.json").write_text(to_json(schema(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
