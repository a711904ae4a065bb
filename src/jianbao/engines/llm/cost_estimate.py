"""Estimate of the requests and tokens of a run, without sending anything."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass

from pydantic import BaseModel

from jianbao.engines.llm.extraction.prompt_builder import (
    extraction_system,
    extraction_user,
    overview_system,
    overview_user,
)
from jianbao.engines.llm.extraction.response_schema import Extraction, OverviewAnswer
from jianbao.engines.llm.transport.structured_output import strict_schema
from jianbao.engines.llm.transport.tokens import estimate_tokens
from jianbao.engines.overview_template import overview_items
from jianbao.engines.rules import extract
from jianbao.models.brief import Item, Report
from jianbao.settings import Settings
from jianbao.verification import Claim, SourceIndex, to_items

# Measured answers to the two recorded seeds: 114 and 117 tokens for each finding of the rules,
# 348 and 354 for an overview.
_TOKENS_OF_FINDING = 115
_TOKENS_OF_OVERVIEW = 350


@dataclass(frozen=True)
class Estimate:
    """Requests and tokens of a run in which every first answer is correct and complete.

    `requests_at_most` adds every allowed re-ask and every request for uncovered figures. It does
    not count chunks that are split into halves.
    """

    requests: int
    requests_at_most: int
    input_tokens: int
    output_tokens: int

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(
            *(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))
        )


def estimate(source: SourceIndex, settings: Settings) -> Estimate:
    """Estimate one request for each chunk and one for the overview.

    The items of the rules engine stand in for those of the model.
    """
    chunks = source.document.chunks
    extraction = _fixed(extraction_system(), Extraction)
    overview = _fixed(overview_system(), OverviewAnswer)
    claims = extract(source).claims
    overview += estimate_tokens(overview_user(*_overview_input(claims, source)))
    asked = sum(estimate_tokens(extraction_user(chunk, source)) for chunk in chunks)
    attempts = settings.max_reasks + 1
    return Estimate(
        requests=len(chunks) + 1,
        requests_at_most=len(chunks) * (attempts + settings.coverage) + attempts,
        input_tokens=len(chunks) * extraction + asked + overview,
        output_tokens=sum(len(claim.figures) or 1 for claim in claims) * _TOKENS_OF_FINDING
        + _TOKENS_OF_OVERVIEW,
    )


def _fixed(system: str, shape: type[BaseModel]) -> int:
    """Return the tokens of the parts that all requests of a kind share: prompt and schema."""
    schema = json.dumps(strict_schema(shape), ensure_ascii=False)
    return estimate_tokens(system) + estimate_tokens(schema)


def _overview_input(claims: tuple[Claim, ...], source: SourceIndex) -> tuple[Report, list[Item]]:
    lists = to_items(claims, source)
    items = [item for members in lists.values() for item in members]
    return Report(**asdict(source.document.metadata)), overview_items(items)
