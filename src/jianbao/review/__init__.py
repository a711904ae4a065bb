"""Review of a brief against its source, and decisions of reviewers."""

from jianbao.review.annotate import annotate
from jianbao.review.decision_merge import merge
from jianbao.review.page import review_page
from jianbao.review.reverification import reverify

__all__ = ["annotate", "merge", "reverify", "review_page"]
