"""The reviewer's page: one HTML file without a network, the source beside the brief."""

from jianbao.views.review_page.render import to_page

__all__ = ["to_page"]
