"""The built-in engine: from outline and figures to claims, by rules alone."""

from jianbao.engines.rules.engine import extract

__all__ = ["extract"]
