"""The reviewer's page of a brief."""

from jianbao.document import Document
from jianbao.models.brief import Brief
from jianbao.review.annotate import annotate
from jianbao.views.review_page import to_page


def review_page(brief: Brief, document: Document) -> str:
    """The page as one HTML file; the brief's statuses are taken as they are."""
    return to_page(annotate(brief, document))
