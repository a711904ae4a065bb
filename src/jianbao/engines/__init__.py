"""Engines turn a report into claims: a model, or rules."""

from jianbao.engines.result import EngineResult, FailedPart, Usage

__all__ = ["EngineResult", "FailedPart", "Usage"]
