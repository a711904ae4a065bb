"""The statistical model of roles: what the wording of a sentence says about its part.

A log-linear model over the pairs and triples of characters of a sentence. Its table is
`data/role_ngrams.tsv`. `fixtures/role_ngrams.py` counts it on labelled reports (naive Bayes for a
review against a plan, logistic regression for problems) and reports its cross-validation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")  # 1,236.5: one sign stands for any number
_NUMBER = "0"
_SENTENCE_START = "^"
# No sentence alone may outweigh all of the others.
_MOST = 8.0


@dataclass(frozen=True)
class RoleModel:
    """Weights of character n-grams: log-odds of a review and of problems against a plan."""

    weights: Mapping[str, tuple[float, float]]

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.weights)

    def evidence(self, sentence: str) -> tuple[float, float]:
        """Return the log-odds that a sentence is of a review, and of problems, against a plan."""
        review = problems = 0.0
        for ngram in ngrams(sentence) & self._known:
            of_review, of_problems = self.weights[ngram]
            review += of_review
            problems += of_problems
        return _limited(review), _limited(problems)


def ngrams(sentence: str) -> set[str]:
    """Return the pairs and triples of characters of a sentence; its start counts as one."""
    text = _SENTENCE_START + _DIGITS.sub(_NUMBER, sentence)
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return pairs | {text[i : i + 3] for i in range(len(text) - 2)}


def _limited(log_odds: float) -> float:
    return max(-_MOST, min(_MOST, log_odds))


@lru_cache(maxsize=1)
def role_model() -> RoleModel:
    """Return the model of the package's table."""
    table = files("jianbao.data").joinpath("role_ngrams.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return RoleModel({ngram: (float(review), float(problems)) for ngram, review, problems in rows})
