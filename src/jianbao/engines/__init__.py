"""Engines that extract claims from a report: a model, or rules."""

from jianbao.engines.result import EngineResult, FailedPart, Usage

__all__ = ["EngineResult", "FailedPart", "Usage"]
