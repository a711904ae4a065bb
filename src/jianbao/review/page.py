"""The reviewer's page of a brief."""

from jianbao.document import Document
from jianbao.models.brief import Brief
from jianbao.review.annotate import annotate
from jianbao.views.review_page import to_page


def review_page(brief: Brief, document: Document) -> str:
    """Return the page as one HTML file; the statuses of the brief are not verified again."""
    return to_page(annotate(brief, document))
