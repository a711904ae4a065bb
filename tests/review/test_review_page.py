"""The reviewer's page in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from browser import LOW_CONTRAST, Window, chromium, opened
from playwright.sync_api import Browser, Page
from seed_briefs import SEED_NUMBERS, seed_brief
from span_markup import read_text, seed

from jianbao.document import Document
from jianbao.models.brief import Brief
from jianbao.models.review_decisions import Decisions
from jianbao.pipeline import summarize_by_rules
from jianbao.review import merge, reverify, review_page

Write = Callable[[Brief, Document], Path]

# The text of the source as shown, without what was added to it.
SHOWN_SOURCE = """() => {
    const text = document.getElementById("text").cloneNode(true);
    for (const note of text.querySelectorAll(".reading")) note.remove();
    return [...text.children].map((line) => line.textContent).join("");
}"""
# Press every figure of the brief, and tell what is highlighted in the source.
PRESS_ALL = """() => [...document.querySelectorAll("#brief .chip")].map((button) => {
    button.click();
    const runs = [...document.querySelectorAll("#text .current")];
    return [button.dataset.figure, runs.map((run) => run.textContent).join("")];
})"""
# Press every number of the source, and tell which item or left-out figure is chosen.
PRESS_BACK = """() => [...document.querySelectorAll("#text mark[data-f]")].map((mark) => {
    mark.click();
    const chosen = document.querySelector("#brief .chip.current");
    return [mark.dataset.f.split(" "), chosen && chosen.dataset.figure];
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def window(browser: Browser) -> Window:
    return Window(browser)


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Writes the page of a brief and says where."""
    folder = tmp_path_factory.mktemp("pages")

    def to_file(brief: Brief, document: Document) -> Path:
        path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_text(review_page(brief, document), encoding="utf-8")
        return path

    return to_file


@cache
def excerpt() -> Document:
    """The beginning of both parts of seed 002, which a browser lays out sooner than the whole."""
    raw = seed("002").raw
    plan = raw.index("二、2023年工作目标")
    return read_text(f"{raw[:1900]}\n{raw[plan : plan + 1200]}\n")


@cache
def sound() -> Brief:
    return summarize_by_rules(excerpt())


@cache
def doubtful() -> Brief:
    """The brief of the excerpt with ten faults that a model makes, judged."""
    data = sound().model_dump(mode="json")
    achieved = [item for item in data["achievements"] if item["figures"]]
    planned = [item for item in data["targets"] if item["figures"]]
    for item in achieved[:3]:  # a wrong digit, in the statement too
        figure = item["figures"][0]
        wrong = round(figure["value"] + 1, 2)
        item["statement"] = item["statement"].replace(f"{figure['value']:g}", f"{wrong:g}", 1)
        figure["value"] = wrong
    for item in achieved[3:5]:
        item["figures"][0]["unit"] = "万元"
    for item in achieved[5:7]:
        item["statement"] += "，同比增长17.5%"
    planned[1]["figures"][0]["period"] = "2031"
    planned[2]["figures"][0]["bound"] = "le"
    achieved[-1]["evidence"] |= {"quote": "没有的话", "start": 0, "end": 0}
    brief = reverify(Brief.model_validate(data), excerpt())
    assert brief.verification.flagged == 10
    return brief


@pytest.fixture(scope="module")
def doubtful_page(write: Write) -> Path:
    return write(doubtful(), excerpt())


@pytest.fixture
def page(window: Window, doubtful_page: Path) -> Iterator[Page]:
    """The page of ten doubtful items, on which nothing was decided."""
    with window.at(doubtful_page) as page:
        yield page
    page.evaluate("localStorage.clear()")


def selected(page: Page) -> str:
    """The id of the chosen item."""
    return page.locator("article.selected h4").inner_text()


def visible_ids(page: Page) -> list[str]:
    return page.locator("article.item:not([hidden]) h4").all_inner_texts()


def raw_of(brief: Brief, raw: str) -> dict[str, str]:
    """What each figure's highlight must cover, by its key."""
    return {
        f"{place}-{number}": raw[figure.start : figure.end]
        for place, item in enumerate(brief.items())
        for number, figure in enumerate(item.figures)
    }


@pytest.mark.parametrize("number", SEED_NUMBERS)
def test_every_figure_of_a_seed_is_highlighted_exactly_and_leads_back(
    number: str, window: Window, write: Write
) -> None:
    brief, document = seed_brief(number), seed(number)
    path = write(brief, document)
    assert path.stat().st_size < 2_000_000
    with window.at(path) as page:
        assert page.evaluate(SHOWN_SOURCE) == document.raw
        assert dict(page.evaluate(PRESS_ALL)) == raw_of(brief, document.raw)
        back = page.evaluate(PRESS_BACK)
    assert len(back) >= len(raw_of(brief, document.raw))
    assert all(chosen in keys for keys, chosen in back)


def test_characters_of_two_units_and_repaired_numbers_keep_their_places(
    window: Window, write: Write
) -> None:
    text = read_text(
        "各位代表：\n现在，我代表区政府报告工作。\n一、2024年工作回顾\n"
        "𠮷林路𡘙街道新建学校12所，😀新增绿地35公顷。\r\n财政收入增长5.5%，就业1.2万人。\n"
    )
    brief = summarize_by_rules(text)
    # As where a whole run was read as something else: the numbers of it share its place.
    for item in brief.items():
        for figure in item.figures:
            if figure.value in (12, 35):
                figure.start, figure.end = text.raw.index("𠮷"), text.raw.index("公顷")
    with window.at(write(brief, text)) as page:
        assert page.evaluate(SHOWN_SOURCE) == text.raw
        highlighted = dict(page.evaluate(PRESS_ALL))
    assert highlighted == raw_of(brief, text.raw)
    assert "𠮷林路𡘙街道新建学校12所，😀新增绿地35" in highlighted.values()


def test_damage_is_shown_raw_with_its_reading(window: Window, write: Write) -> None:
    with window.at(write(seed_brief("000"), seed("000"))) as page:
        page.get_by_text("逐处列出修复").click()
        page.get_by_role("link", name="。ㄒ唬┒啻氩⑴e").click()
        heading = page.locator("h4.section", has_text="读作：（一）多措并举")
        assert heading.inner_text().startswith("。ㄒ唬┒啻氩⑴e〔读作：（一）多措并举〕")
        assert heading.is_visible()
        assert page.locator("#text .skipped").first.inner_text() == "(xiàn)"


def test_doubtful_items_come_first_with_their_reason_and_both_readings(page: Page) -> None:
    first = visible_ids(page)[:10]
    brief = doubtful()
    assert first == [item.id for item in brief.items() if item.status == "flagged"]
    card = page.locator("article.item", has_text="限度不符")
    assert card.locator(".issues").inner_text().startswith("限度不符")
    assert card.locator(".sides p").count() == 2
    row = card.locator(".contrast tr", has_text="限度").last
    assert row.locator("td").all_inner_texts()[0] == "不高于"
    assert row.locator("td").all_inner_texts()[1] != "不高于"
    assert "没有的话" in page.locator("article.item", has_text="引文不在原文").inner_text()


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.locator(selector).first.evaluate(
            "e => { const r = e.getBoundingClientRect(); const p = e.closest('.pane')"
            ".getBoundingClientRect(); return r.top >= p.top && r.bottom <= p.bottom; }"
        )
    )


def test_each_side_scrolls_the_other(page: Page) -> None:
    chip = page.locator("#list-1 .chip").last
    chip.click()
    assert in_view(page, "#text mark.current")
    mark = page.locator("#text mark.verified").first
    mark.scroll_into_view_if_needed()
    mark.click()
    assert in_view(page, "article.selected")
    assert in_view(page, "article.selected .chip.current")


def test_a_number_that_no_item_carries_is_linked_too(window: Window, write: Write) -> None:
    fewer = sound().model_copy(update={"achievements": sound().achievements[1:]})
    brief = reverify(fewer, excerpt())
    assert brief.uncovered
    with window.at(write(brief, excerpt())) as page:
        page.select_option("#by-status", "uncovered")
        assert page.locator("#uncovered .chip:visible").count() == len(brief.uncovered)
        pressed = dict(page.evaluate(PRESS_ALL))
        for place, figure in enumerate(brief.uncovered):
            assert pressed[f"u{place}"] == excerpt().raw[figure.start : figure.end]
        page.locator("#text mark.uncovered").first.click()
        assert page.locator("#uncovered .chip.current").is_visible()
        assert page.locator("article.selected").count() == 0


def test_the_sentence_of_an_item_leads_to_it_too(page: Page) -> None:
    quoted = page.locator("#text span[data-q]").first
    place = str(quoted.get_attribute("data-q")).split()[0]
    quoted.click()
    assert page.locator("article.selected").get_attribute("data-item") == place


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "target"),
        ("topic", "finance"),
        ("status", "flagged"),
        ("status", "verified"),
    ],
)
def test_filters_show_what_fits_and_nothing_else(page: Page, field: str, value: str) -> None:
    brief = doubtful()
    lists = {"target": brief.targets, "achievement": brief.achievements, "problem": brief.problems}
    expected = {
        item.id
        for kind, items in lists.items()
        for item in items
        if (kind if field == "kind" else getattr(item, field)) == value
    }
    page.select_option(f"#by-{field}", value)
    assert set(visible_ids(page)) == expected
    assert page.locator("#count").inner_text() == f"{len(expected)} / {len(brief.items())} 条"
    page.click("#clear")
    assert len(visible_ids(page)) == len(brief.items())


def test_search_finds_words_of_statements_quotes_and_ids(page: Page) -> None:
    page.fill("#search", "预算　收入")
    assert visible_ids(page)
    assert all("预算" in text for text in page.locator("article.item:visible").all_inner_texts())
    page.fill("#search", "没有的话")
    assert len(visible_ids(page)) == 1
    page.fill("#search", "不会有这样的词")
    assert visible_ids(page) == []


def test_a_hidden_item_is_shown_when_its_number_is_pressed(page: Page) -> None:
    page.fill("#search", "不会有这样的词")
    page.locator("#text mark.verified").first.click()
    assert page.locator("article.selected").is_visible()
    assert page.locator("#search").input_value() == ""


def test_a_hidden_item_is_not_decided_on(page: Page) -> None:
    page.fill("#search", "不会有这样的词")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert page.locator("#status").inner_text() == "先用 j 选一条。"
    page.click("#clear")
    assert page.locator(".decided:visible").count() == 0


def test_every_item_can_be_decided_on_without_single_keys(page: Page) -> None:
    last = page.locator("article.item.verified").last
    last.locator("[data-do='accept']").focus()
    page.keyboard.press("Enter")
    assert last.locator(".decided").inner_text() == "采纳"


def test_the_keyboard_decides(page: Page) -> None:
    flagged = visible_ids(page)
    keys = page.keyboard
    assert selected(page) == flagged[0]
    keys.press("a")
    assert selected(page) == flagged[1]
    keys.press("r")
    keys.type("原文没有")
    keys.press("Enter")
    assert selected(page) == flagged[1]
    keys.press("j")
    keys.press("n")
    keys.type("j a r")  # no commands in a field
    keys.press("Escape")
    keys.press("k")
    assert selected(page) == flagged[1]
    assert page.locator(".decided:visible").all_inner_texts() == ["采纳", "退回"]
    assert page.locator("#progress").inner_text() == "存疑 10 条，已裁定 2 条"
    keys.press("u")
    assert page.locator(".decided:visible").all_inner_texts() == ["采纳"]
    keys.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    keys.press("Escape")
    keys.press("?")
    assert page.get_by_role("heading", name="键盘操作").is_visible()
    page.uncheck("#single-keys")
    keys.press("Escape")
    keys.press("a")
    assert page.locator(".decided:visible").all_inner_texts() == ["采纳"]


def test_numbers_are_walked_through_by_arrows(page: Page) -> None:
    marks = page.locator("#text mark")
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    assert marks.nth(1).evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    assert page.locator("article.selected").count() == 1
    assert page.locator("#text mark[tabindex='0']").count() == 1


def test_decisions_outlive_a_reload(page: Page) -> None:
    page.keyboard.press("a")
    page.keyboard.press("n")
    page.keyboard.type("再看")
    page.reload()
    assert page.locator(".decided:visible").all_inner_texts() == ["采纳"]
    assert page.locator(".note textarea").input_value() == "再看"
    page.select_option("#by-status", "decided")
    assert len(visible_ids(page)) == 1


def test_decisions_live_without_storage(browser: Browser, write: Write) -> None:
    forbid = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});"
    with opened(browser, write(doubtful(), excerpt()), before=forbid) as page:
        page.keyboard.press("a")
        assert page.locator(".decided:visible").all_inner_texts() == ["采纳"]
        assert saved(page, "张三")["decisions"][0]["decision"] == "accept"


def saved(page: Page, author: str) -> dict[str, Any]:
    """What the page saves as a file."""
    page.fill("#author", author)
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename.endswith(".decisions.json")
    data: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return data


def correct(page: Page, mistake: str) -> str:
    """Correct a flagged item as the source has it; returns its id."""
    card = page.locator("#flagged article", has_text=mistake).first
    card.locator("[data-do=edit]").click()
    card.get_by_text("数字按原文填").click()
    card.get_by_text("记下更正").click()
    return card.locator("h4").inner_text()


def test_decisions_are_merged_and_verified_again(page: Page) -> None:
    brief = doubtful()
    wrong = correct(page, "数字不在引文")
    unit = correct(page, "单位不符")
    bound = correct(page, "限度不符")
    page.locator("#flagged article", has_text="引文不在原文").locator("[data-do=reject]").click()
    page.keyboard.type("引文是编造的")
    decisions = Decisions.model_validate(saved(page, "张三"))
    merged = {item.id: item for item in merge(brief, [decisions], excerpt()).items()}
    right = {item.id: item for item in sound().items()}
    for name in (wrong, unit, bound):
        assert merged[name].status == "verified"
        assert merged[name].figures == right[name].figures
        assert merged[name].statement == right[name].statement
        assert [review.author for review in merged[name].reviews] == ["张三"]
    [rejected] = [item for item in merged.values() if item.decision() == "reject"]
    assert rejected.reviews[0].reason == "引文是编造的"


def test_saving_asks_for_a_name_first(page: Page) -> None:
    page.keyboard.press("a")
    page.click("#save")
    assert page.locator("#status").inner_text() == "请先写上复核人，再保存。"
    assert page.evaluate("document.activeElement.id") == "author"


def test_the_form_shows_faults_and_keeps_its_input(page: Page) -> None:
    page.keyboard.press("e")
    page.click("text=记下更正")
    assert page.locator(".edit .problem").inner_text() == "没有改动。"
    value = page.locator(".edit [name=value]").first
    value.fill("很多")
    page.click("text=记下更正")
    assert value.get_attribute("aria-invalid") == "true"
    value.fill("１,２00．5")
    page.click("text=记下更正")
    assert page.locator(".correction").inner_text() == "更正为 数值：1200.5"
    page.keyboard.press("e")
    value = page.locator(".edit [name=value]").first
    assert value.input_value() == "1200.5"
    value.fill("7")
    page.keyboard.press("Escape")  # leaves the field
    assert value.input_value() == "7"
    page.keyboard.press("Escape")  # closes the form
    assert page.locator("form.edit").count() == 0


def test_a_number_that_was_there_cannot_be_emptied(page: Page) -> None:
    page.keyboard.press("e")
    value = page.locator(".edit [name=value]").first
    value.fill("")
    page.click("text=记下更正")
    assert value.get_attribute("aria-invalid") == "true"
    assert page.locator(".correction").count() == 0


def load(page: Page, data: Any) -> str:
    """Load a file, and return what the page says of it."""
    text = data if isinstance(data, str) else json.dumps(data)
    page.set_input_files(
        "#file", {"name": "d.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    page.wait_for_function("document.getElementById('status').textContent !== ''")
    return page.locator("#status").inner_text()


def test_a_saved_file_is_loaded_again(page: Page, browser: Browser, write: Write) -> None:
    correct(page, "单位不符")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("不对")
    data = saved(page, "张三")
    with opened(browser, write(doubtful(), excerpt())) as other:
        assert load(other, data) == "已载入 2 条裁定。"
        assert sorted(other.locator(".decided:visible").all_inner_texts()) == ["更正", "退回"]
        assert "张三" in json.dumps(saved(other, "李四"), ensure_ascii=False)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("{", "它不是 JSON"),
        ({"format": "jianbao.decisions/2"}, "jianbao.decisions/1"),
        ({"source": {"name": "x", "sha256": "0"}}, "另一份报告"),
        ({"decisions": None}, "不完整"),
    ],
    ids=["no JSON", "newer", "another report", "no list"],
)
def test_a_foreign_file_is_reported(page: Page, change: Any, message: str) -> None:
    source = doubtful().source
    good = {
        "format": "jianbao.decisions/1",
        "source": {"name": source.name, "sha256": source.sha256},
        "decisions": [],
    }
    assert message in load(page, change if isinstance(change, str) else good | change)


def test_decisions_on_other_items_are_left_out(page: Page) -> None:
    page.keyboard.press("a")
    data = saved(page, "张三")
    data["decisions"].append(data["decisions"][0] | {"item": "T999"})
    page.keyboard.press("k")
    page.keyboard.press("u")
    assert "1 条不是对本页条目的裁定" in load(page, data)


HOSTILE = (
    "</script><script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 2'>",
    '" onmouseover="window.hacked = 3" x=\'',
    "{{ 7*7 }}{% raw %}<!--",
    "&lt;b&gt;&#60;",
    "\u202e倒序\u2066隔离\u200f",
    "javascript:alert(1)",
    "\u2028\u2029\x01\x85",
)


def hostile() -> tuple[Brief, Document]:
    """A report and a brief that carry hostile text wherever a text can stand."""
    evil = "".join(HOSTILE)
    report = read_text(
        f"各位代表：\n现在，我代表区政府报告工作。\n一、2024年工作回顾{evil}\n"
        f"{evil}新建学校12所，{evil}新增绿地35公顷。\n二、2025年工作安排\n新建桥梁{evil}4座。\n"
    )
    brief = summarize_by_rules(report)
    data = brief.model_dump(mode="json")
    data["report"] |= {"title": evil, "region": evil, "speaker": evil}
    doubt = {"start": 5, "end": 9, "about": "role", "message": evil}
    data["source"] |= {"name": evil, "notes": [evil], "doubts": [doubt]}
    data["overview"] = evil
    issue = {"code": "unit_mismatch", "message": evil, "figure": 0}
    review = {
        "decision": "correct",
        "author": evil,
        "reason": evil,
        "time": "2025-01-01T00:00:00Z",
        "before": [{"field": "statement", "value": evil}],
    }
    for item in (*data["targets"], *data["achievements"]):
        item |= {"id": item["id"] + evil, "statement": evil, "reviews": [review]}
        item |= {"status": "flagged", "issues": [issue], "highlight": True}
        item["figures"][0] |= {"indicator": evil, "unit": evil, "text": evil, "period": evil}
    data["targets"][0] |= {"status": "doubtful", "issues": [issue | {"severity": "unconfirmed"}]}
    return Brief.model_validate(data), report


def test_hostile_text_is_only_text(window: Window, write: Write) -> None:
    brief, report = hostile()
    with window.at(write(brief, report)) as page:
        assert page.evaluate(SHOWN_SOURCE) == report.raw
        assert dict(page.evaluate(PRESS_ALL)) == raw_of(brief, report.raw)
        page.keyboard.press("e")
        page.fill(".edit [name=statement]", "".join(HOSTILE))
        page.fill(".edit [name=period]", HOSTILE[1])
        page.click("text=记下更正")
        page.keyboard.press("n")
        page.keyboard.insert_text(HOSTILE[1])
        assert load(page, saved(page, HOSTILE[1])).startswith("已载入")
        page.locator("#text mark").first.hover()
        assert page.locator("img, iframe, object, embed, link, base").count() == 0
        assert page.locator("script").count() == 2
        assert page.evaluate("window.hacked") is None
        handlers = "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
        names = page.evaluate(f"{handlers}.map(a => a.name)")
        assert not [name for name in names if name.startswith("on") or name == "style"]


def test_bidirectional_marks_affect_only_their_own_text(window: Window, write: Write) -> None:
    text = read_text("各位代表：\n一、2024年工作回顾\n\u202e新建学校12所，新增绿地35公顷。\n")
    with window.at(write(summarize_by_rules(text), text)) as page:
        lefts = [
            box["x"] for mark in page.locator("#text mark").all() if (box := mark.bounding_box())
        ]
        assert lefts == sorted(lefts)
        sign = "getComputedStyle(document.querySelector('.control'), '::before').content"
        assert page.evaluate(sign) == '"U+202E"'


def test_the_policy_blocks_injected_scripts(window: Window, write: Write) -> None:
    path = write(doubtful(), excerpt())
    injected = (
        "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>"
        "<script src='https://example.org/x.js'></script><style>body {display: none}</style>"
        "<form action='https://example.org/'><button id='evil'>x</button></form></body>"
    )
    text = path.read_text(encoding="utf-8").replace("</body>", injected)
    path.write_text(text, encoding="utf-8")
    with window.at(path, strict=False) as page:
        page.evaluate("document.querySelector('#evil').click()")
        page.evaluate(
            "() => { try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); }"
            " catch { window.refused = true; } }"
        )
        assert page.evaluate("window.refused")
        assert page.evaluate("window.hacked") is None
        assert page.locator("article.item").first.is_visible()
        assert page.url.startswith("file:")
        assert page.locator("article.selected").count() == 1  # the page's own script runs


def test_the_page_names_nothing_outside_itself() -> None:
    text = review_page(seed_brief("003"), seed("003"))
    assert "http" not in re.sub(r'http-equiv="Content', "", text)
    assert re.search(r"<html lang=\"zh-CN\">", text)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert "unsafe" not in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_that_accessibility_asks(
    scheme: Literal["light", "dark"], window: Window, doubtful_page: Path
) -> None:
    with window.at(doubtful_page) as page:
        page.emulate_media(color_scheme=scheme)
        page.keyboard.press("r")
        page.keyboard.press("Escape")
        page.keyboard.press("f")
        assert sorted(set(page.evaluate(LOW_CONTRAST))) == []


def test_a_phone_shows_one_side_at_a_time(browser: Browser, write: Write) -> None:
    phone = {"width": 390, "height": 844}
    with opened(browser, write(doubtful(), excerpt()), viewport=phone) as page:
        assert page.locator("#source").is_hidden()
        page.locator("#list-1 .chip").first.click()
        assert page.locator("#text mark.current").is_visible()
        assert in_view(page, "#text mark.current")
        page.locator("#text mark.current").click()
        assert page.locator("article.selected").is_visible()
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) == 390


def test_print_shows_one_side_after_the_other(page: Page) -> None:
    page.emulate_media(media="print")
    boxes = [page.locator(name).bounding_box() for name in ("#brief", "#source")]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    assert page.locator(".tools").is_hidden()
    page.emulate_media(media="screen")


def test_charts_lead_to_their_figures_and_topics(page: Page) -> None:
    page.locator("#overview .measure[data-figure]").first.click()
    assert page.locator("#text mark.current").count() == 1
    topic = page.locator("#overview .measure[data-topic-of]").first
    count = int(topic.inner_text())
    topic.click()
    assert len(visible_ids(page)) == count
