"""The briefs of the seeds by the rules engine, made once for all tests; not to be changed."""

from functools import cache

from span_markup import seed

from jianbao.models.brief import Brief
from jianbao.pipeline import summarize_by_rules

SEED_NUMBERS = ("000", "001", "002", "003", "004")


@cache
def seed_brief(number: str) -> Brief:
    """The brief of a seed."""
    return summarize_by_rules(seed(number))
