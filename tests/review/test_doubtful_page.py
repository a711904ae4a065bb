"""The reviewer's page of a brief with doubtful items and doubts about its source."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from browser import LOW_CONTRAST, Window, chromium
from doubtful_report import DOUBTED, MESSAGE, doubtful_brief, doubtful_document
from playwright.sync_api import Page

from jianbao.models.brief import Brief
from jianbao.review import reverify, review_page


def mixed_brief() -> Brief:
    """The doubtful brief with one wrong digit, so that each status is there."""
    data = doubtful_brief().model_dump(mode="json")
    data["targets"][0] |= {"statement": "力争全年新引进项目31个"}
    data["achievements"][0] |= {"highlight": True}
    return reverify(Brief.model_validate(data), doubtful_document())


@pytest.fixture(scope="module")
def window() -> Iterator[Window]:
    with chromium() as browser:
        yield Window(browser)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(review_page(mixed_brief(), doubtful_document()), encoding="utf-8")
    return file


@pytest.fixture
def page(window: Window, path: Path) -> Iterator[Page]:
    with window.at(path) as page:
        yield page
    page.evaluate("localStorage.clear()")


def ids(page: Page, where: str = "article.item:not([hidden])") -> list[str]:
    return page.locator(f"{where} h4").all_inner_texts()


def with_status(status: str) -> list[str]:
    return [item.id for item in mixed_brief().items() if item.status == status]


def test_doubtful_items_follow_the_flagged_ones(page: Page) -> None:
    flagged, doubtful = with_status("flagged"), with_status("doubtful")
    assert (len(flagged), len(doubtful)) == (1, 17)
    assert ids(page)[:18] == [*flagged, *doubtful]
    assert ids(page, "#doubtful article") == doubtful
    card = page.locator("#doubtful article").first
    assert card.locator(".state").inner_text() == "? 待核"
    assert card.locator(".issues").inner_text() == f"归类依据不足 {MESSAGE}"
    assert card.locator(".quote").is_visible()
    assert page.locator("details.facts summary").inner_text() == "26 条，待核 17 条，存疑 1 条"


def test_a_doubtful_item_looks_other_than_a_flagged_one(page: Page) -> None:
    def left(selector: str) -> str:
        style = "e => getComputedStyle(e).borderLeftStyle"
        return str(page.locator(selector).last.evaluate(style))

    assert (left(".item.flagged"), left(".item.doubtful")) == ("solid", "dashed")
    drawn = "e => getComputedStyle(e).textDecorationStyle"
    assert page.locator("#text mark.doubtful").first.evaluate(drawn) == "double"
    bar = page.locator("#overview .measure", has_text="120").first
    assert "? 待核" in " ".join(bar.locator(".sign, .unseen").all_inner_texts())


@pytest.mark.parametrize(
    ("value", "statuses"),
    [
        ("doubtful", ["doubtful"]),
        ("flagged", ["flagged"]),
        ("verified", ["verified"]),
        ("open", ["flagged", "doubtful"]),
    ],
)
def test_the_filter_knows_doubtful_items(page: Page, value: str, statuses: list[str]) -> None:
    page.select_option("#by-status", value)
    assert set(ids(page)) == {one for status in statuses for one in with_status(status)}


def test_the_keyboard_goes_from_flagged_to_doubtful_items(page: Page) -> None:
    assert page.locator("article.selected h4").inner_text() == with_status("flagged")[0]
    page.keyboard.press("a")
    assert page.locator("article.selected h4").inner_text() == with_status("doubtful")[0]
    page.keyboard.press("a")
    progress = page.locator("#progress").inner_text()
    assert progress == "存疑 1 条，待核 17 条，已裁定 2 条"
    page.select_option("#by-status", "open")
    assert len(ids(page)) == 16


def test_the_doubts_of_the_source_lead_to_their_places(page: Page) -> None:
    listed = page.locator(".source-doubts li")
    assert listed.all_inner_texts() == [f"原文 32–413 {MESSAGE}"]
    listed.locator("a").focus()
    page.keyboard.press("Enter")
    place = page.locator("#doubt-0")
    assert place.evaluate("e => e.parentElement.textContent") == DOUBTED
    shown = "e => e.getBoundingClientRect().top >= 0"
    assert place.evaluate(shown)


def test_the_source_is_shown_unchanged(page: Page) -> None:
    lines = "[...document.querySelectorAll('#text > div')].map(e => e.textContent).join('')"
    assert page.evaluate(lines) == doubtful_document().raw


def test_a_page_without_doubts_does_not_mention_them(window: Window, tmp_path: Path) -> None:
    data = doubtful_brief().model_dump(mode="json")
    data["source"]["doubts"] = []
    for item in (*data["achievements"], *data["problems"]):
        item |= {"status": "verified", "issues": []}
    file = tmp_path / "page.html"
    text = review_page(Brief.model_validate(data), doubtful_document())
    file.write_text(text, encoding="utf-8")
    with window.at(file) as page:
        assert page.locator("#doubtful, mark.doubtful, a[href='#doubtful']").count() == 0
        assert page.locator("#progress").inner_text() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_doubtful_text_has_the_contrast_that_accessibility_asks(
    scheme: Literal["light", "dark"], window: Window, path: Path
) -> None:
    with window.at(path) as page:
        page.emulate_media(color_scheme=scheme)
        page.keyboard.press("j")
        assert sorted(set(page.evaluate(LOW_CONTRAST))) == []
