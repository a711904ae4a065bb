"""Review: a brief beside its source, and what people decided on it."""

from jianbao.review.annotate import annotate
from jianbao.review.judging import judged_anew
from jianbao.review.merge import merge
from jianbao.review.page import review_page

__all__ = ["annotate", "judged_anew", "merge", "review_page"]
