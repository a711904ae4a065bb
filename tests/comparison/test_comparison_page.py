"""The page of a comparison in a real browser: it is alone, quiet and legible."""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from browser import LOW_CONTRAST, Window, chromium
from comparison_builders import HOSTILE, brief, doubtful, earlier, grows, item, later
from sample_brief import figure

from jianbao.comparison import compare_places, compare_within, compare_years
from jianbao.models.comparison_result import Comparison
from jianbao.views.comparison.html import to_page

GDP = grows("地区生产总值", "6")
LONG = "全区规模以上高技术制造业和战略性新兴产业增加值占规模以上工业增加值比重" * 2


def years() -> Comparison:
    targets = [GDP, grows("固定资产投资", "5", high=6), figure("粮食产量", "10", "亿斤")]
    results = [grows("GDP", "5.2"), grows("固定资产投资", "9"), figure("粮食产量", "5", "万吨")]
    return compare_years(earlier(*targets), later(*results))


def within() -> Comparison:
    return compare_within(brief(doubtful("A1", GDP), item("T1", grows("地区生产总值", "7"))))


def places() -> Comparison:
    two = [brief(item("A1", GDP), region=name, file=name) for name in ("甲市", "乙市")]
    return compare_places("GDP", [*two, brief(item("A1", grows("粮食产量", "1")), region="丙市")])


def hostile() -> Comparison:
    metadata = {"region": HOSTILE, "title": '"><img src=x onerror=alert(1)>'}
    text = {"text": HOSTILE, "wording": HOSTILE}
    targets = [grows(HOSTILE, "6", **text), grows(LONG, "6", measure="other", **text)]
    results = [grows(HOSTILE, "7", **text), figure(LONG, "6", HOSTILE)]
    return compare_years(earlier(*targets, **metadata), later(*results, **metadata))


PAGES = {"years": years, "within": within, "places": places, "hostile": hostile}


# ------------------------------------------------------------------ the file


@pytest.mark.parametrize("name", PAGES)
def test_the_page_needs_nothing_else(name: str) -> None:
    page = to_page(PAGES[name]())
    assert '<html lang="zh-CN">' in page
    assert not re.search(r"https?:|<script|\son\w+=|<link|url\(|@import", without_text(page))


def without_text(page: str) -> str:
    """The tags and the style of a page: what a report says is shown, and no tag."""
    style = re.search(r"<style>.*?</style>", page, re.DOTALL)
    tags = re.findall(r"<[^>]*>", page)
    values = [re.sub(r'(aria-label|content)="[^"]*"', "", tag) for tag in tags]
    return "".join([*values, style[0] if style else ""])


def test_the_policy_allows_this_very_style_and_nothing_else() -> None:
    page = to_page(years())
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    directives = policy.replace("&#39;", "'").split("; ")
    assert directives[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert not any(directive.startswith("script-src") for directive in directives)


def test_the_dots_of_one_axis_lie_as_their_numbers_do() -> None:
    page = to_page(years())
    [ticks] = re.findall(r'<div class="row axis".*?</svg>', page, re.DOTALL)
    places = {
        label: float(at) for at, label in re.findall(r'<text x="([\d.]+)%".*?>(\d+)%<', ticks)
    }
    labels = sorted(places, key=int)
    assert [places[label] for label in labels] == sorted(places.values())
    per_cent = (places[labels[-1]] - places[labels[0]]) / int(labels[-1])
    dots = re.findall(r'class="dot (target|result)" cx="([\d.]+)%" cy="50%" r="\d"><title>', page)
    expected = [("target", 6), ("result", 5.2), ("target", 5), ("result", 9)]
    assert [role for role, _ in dots] == [role for role, _ in expected]
    for (_, at), (_, value) in zip(dots, expected, strict=True):
        assert float(at) == pytest.approx(places["0"] + value * per_cent, abs=0.02)


def test_amounts_are_in_the_table_and_not_drawn() -> None:
    page = to_page(years())
    drawn = re.findall(r'<div class="name">(.*?)</div>', page)
    assert drawn == ["地区生产总值", "固定资产投资", ""]
    assert "粮食产量" in page


# ------------------------------------------------------------------ in a browser


@pytest.fixture(scope="module")
def window() -> Iterator[Window]:
    with chromium() as browser:
        yield Window(browser)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of each comparison as a file."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {name: folder / f"{name}.html" for name in PAGES}
    for name, path in paths.items():
        path.write_text(to_page(PAGES[name]()), encoding="utf-8")
    return paths


RIGHTMOST = """
Math.max(...[...document.querySelectorAll("main *")].map(one => one.getBoundingClientRect().right))
"""


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_its_window(
    name: str, width: int, window: Window, files: dict[str, Path]
) -> None:
    with window.at(files[name]) as page:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(RIGHTMOST) <= width


def test_hostile_text_is_text(window: Window, files: dict[str, Path]) -> None:
    with window.at(files["hostile"]) as page:
        assert page.locator("script, img").count() == 0
        assert HOSTILE in page.locator("tbody th").first.inner_text()
        assert HOSTILE in page.locator("h1").inner_text()


# What a script that got into the page would need is refused by the policy.
INJECTED = "<script>document.title = 'run'</script>"


def test_an_injected_script_does_not_run(window: Window, files: dict[str, Path]) -> None:
    injected = files["years"].with_name("injected.html")
    text = files["years"].read_text(encoding="utf-8")
    injected.write_text(text.replace("</main>", f"{INJECTED}</main>"), encoding="utf-8")
    with window.at(injected, strict=False) as page:
        assert page.locator("script").count() == 1
        assert page.title() == "甲市目标与实绩"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["years", "within"])
def test_every_text_has_the_contrast_that_accessibility_asks(
    name: str, scheme: Literal["light", "dark"], window: Window, files: dict[str, Path]
) -> None:
    with window.at(files[name]) as page:
        page.emulate_media(color_scheme=scheme)
        assert sorted(set(page.evaluate(LOW_CONTRAST))) == []
