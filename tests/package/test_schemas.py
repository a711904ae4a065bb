"""The committed schemas are those of the models."""

import json
from pathlib import Path

import pytest

from jianbao.json_schemas import schema, schema_names, to_json
from jianbao.models.brief import Brief

COMMITTED = Path(__file__).parents[2] / "schemas"


@pytest.mark.parametrize("name", schema_names())
def test_a_committed_schema_is_the_model_s(name: str) -> None:
    committed = (COMMITTED / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == to_json(schema(name)), "run: make schemas"


def test_no_schema_is_left_over() -> None:
    assert {path.name.split(".")[0] for path in COMMITTED.glob("*.json")} == set(schema_names())


def test_a_brief_of_another_major_version_is_refused() -> None:
    newer = json.dumps({"format": "jianbao.brief/3"})
    with pytest.raises(ValueError, match=r"jianbao\.brief/3"):
        Brief.model_validate_json(newer)


def nodes(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        return [node, *(inner for value in node.values() for inner in nodes(value))]
    return [inner for value in node for inner in nodes(value)] if isinstance(node, list) else []


def test_the_extraction_schema_is_what_every_endpoint_takes() -> None:
    for node in nodes(schema("extraction")):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])  # type: ignore[call-overload]
        assert not {"pattern", "minLength", "maxLength", "default", "oneOf"} & node.keys()
