"""The reviewer's page: one HTML file without a network, the source beside the brief."""

from jianbao.views.page.page import to_page

__all__ = ["to_page"]
