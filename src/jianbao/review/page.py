"""The reviewer's page of a brief."""

from jianbao.brief import Brief
from jianbao.document import Document
from jianbao.review.annotate import annotate
from jianbao.views.page import to_page


def review_page(brief: Brief, document: Document) -> str:
    """The page as one HTML file; the brief's statuses are taken as they are."""
    return to_page(annotate(brief, document))
