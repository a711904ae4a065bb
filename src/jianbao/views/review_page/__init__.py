"""The reviewer's page: one HTML file without network requests, with source and brief."""

from jianbao.views.review_page.render import to_page

__all__ = ["to_page"]
