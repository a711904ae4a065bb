import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_markup import gold, mark, seed, unmark

from jianbao.document import Edit, MappedText, Span
from jianbao.document.layout.cleaning import clean
from jianbao.document.layout.lines import BORDER
from jianbao.document.layout.markup import LIST_SIGN
from jianbao.document.repair.repairer import repair
from jianbao.document.text.normalization import standardise

# Script, width, combining marks, astral characters, and every kind of line end.
CHARACTERS = '增長５2.%, （）"一、。𠀀é́\ufeff\u200b\r\n\v\f\x1c\u2028a'
RAW = st.text(alphabet=CHARACTERS, max_size=30)
ANY = st.one_of(RAW, st.text(max_size=30))
REPLACEMENTS = st.text(alphabet="增长，\n", max_size=4)


@st.composite
def edits(draw: st.DrawFn, length: int, *, insertions: bool = False) -> list[Edit]:
    """Ordered edits of a text of that length, none overlapping another."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    runs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, b, draw(REPLACEMENTS)) for a, b in runs if a < b or insertions]


@st.composite
def parts(draw: st.DrawFn) -> MappedText:
    """A part of a raw text, unchanged."""
    raw = draw(ANY)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    return MappedText.of(raw, Span(start, end))


@st.composite
def edited_once(draw: st.DrawFn, *, insertions: bool = True) -> tuple[MappedText, list[Edit]]:
    raw = draw(ANY)
    made = draw(edits(len(raw), insertions=insertions))
    return MappedText.of(raw).edited(made), made


@st.composite
def changed(draw: st.DrawFn, *, insertions: bool = True) -> MappedText:
    """A part of a text after any sequence of edits and recasts."""
    text = draw(parts())
    for _ in range(draw(st.integers(0, 4))):
        text = text.edited(draw(edits(len(text.clean), insertions=insertions)))
        size = len(text.clean)
        text = text.recast(draw(st.text(alphabet="增长5", min_size=size, max_size=size)))
    return text


def cleaned() -> st.SearchStrategy[MappedText]:
    """Texts after what a report goes through."""
    return parts().map(lambda text: clean(repair(text)[0]))


EVERY_TEXT = st.one_of(changed(), cleaned())


def spans_of(length: int) -> list[Span]:
    return [Span(a, b) for a in range(length) for b in range(a + 1, length + 1)]


def was_read(text: MappedText, place: int) -> bool:
    """Whether a character of the clean text stands for something of the raw text."""
    return text.starts[place] < text.ends[place]


def untouched(raw: str, made: list[Edit]) -> dict[int, int]:
    """Where each character that no edit touches stood, and where it stands."""
    places: dict[int, int] = {}
    for i in range(len(raw)):
        if not any(edit.start <= i < edit.end for edit in made):
            earlier = [edit for edit in made if edit.end <= i]
            places[i] = i + sum(len(e.text) - (e.end - e.start) for e in earlier)
    return places


@given(edited_once())
def test_untouched_characters_map_to_themselves(made: tuple[MappedText, list[Edit]]) -> None:
    text, changes = made
    for place, found in untouched(text.raw, changes).items():
        assert text.clean[found] == text.raw[place]
        assert text.to_raw(Span(found, found + 1)) == Span(place, place + 1)


@given(edited_once())
def test_a_raw_run_finds_every_untouched_character(made: tuple[MappedText, list[Edit]]) -> None:
    text, changes = made
    places = untouched(text.raw, changes)
    for span in spans_of(len(text.raw)):
        found = text.to_clean(span)
        kept = [at for place, at in places.items() if span.start <= place < span.end]
        assert all(found.start <= at < found.end for at in kept)


@given(edited_once())
def test_the_clean_text_is_the_raw_text_with_its_edits(made: tuple[MappedText, list[Edit]]) -> None:
    text, changes = made
    expected = text.raw
    for edit in reversed(changes):
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    assert text.clean == expected


@given(EVERY_TEXT)
def test_starts_and_ends_never_decrease_and_stay_inside_the_part(text: MappedText) -> None:
    assert len(text.starts) == len(text.ends) == len(text.clean)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    for start, end in zip(text.starts, text.ends, strict=True):
        assert text.part.start <= start <= end <= text.part.end


@given(changed(insertions=False))
def test_what_was_not_inserted_was_read_from_something(text: MappedText) -> None:
    assert all(was_read(text, place) for place in range(len(text.clean)))


@given(EVERY_TEXT)
def test_the_way_to_raw_and_back_loses_nothing(text: MappedText) -> None:
    for span in spans_of(len(text.clean)):
        if was_read(text, span.start) and was_read(text, span.end - 1):
            assert text.to_clean(text.to_raw(span)).covers(span)


@given(EVERY_TEXT)
def test_the_way_to_clean_and_back_loses_nothing_that_was_read(text: MappedText) -> None:
    read = {i for s, e in zip(text.starts, text.ends, strict=True) for i in range(s, e)}
    for span in spans_of(len(text.raw)):
        found = text.to_raw(text.to_clean(span))
        assert all(found.start <= i < found.end for i in read.intersection(range(*span)))


@given(EVERY_TEXT)
def test_every_clean_run_has_its_place_in_the_part(text: MappedText) -> None:
    for span in [*spans_of(len(text.clean)), *(Span(i, i) for i in range(len(text.clean) + 1))]:
        raw = text.to_raw(span)
        assert text.part.start <= raw.start <= raw.end <= text.part.end
        assert span.start < span.end or raw.start == raw.end


@given(EVERY_TEXT)
def test_every_raw_run_has_its_place_in_the_clean_text(text: MappedText) -> None:
    for span in [*spans_of(len(text.raw)), *(Span(i, i) for i in range(len(text.raw) + 1))]:
        found = text.to_clean(span)
        assert 0 <= found.start <= found.end <= len(text.clean)
        assert span.start < span.end or found.start == found.end


@given(parts())
def test_a_clean_character_is_its_raw_character_in_standard_form(part: MappedText) -> None:
    text = clean(part)
    for i, character in enumerate(text.clean):
        raw = text.to_raw(Span(i, i + 1)).of(text.raw)
        if len(raw) == 1 and not raw.isspace() and character not in (LIST_SIGN, BORDER):
            assert character == standardise(raw) or raw + character in ('"“', '"”', ",,", "::")


@pytest.mark.parametrize(
    ("raw", "replacement", "clean"),
    [
        pytest.param("增长<%>五", "", "<>增长五", id="deleted"),
        pytest.param("增<長>五", "长", "增<长>五", id="one for one"),
        pytest.param("经<(jì)>济", "", "<>经济", id="pinyin"),
        pytest.param("。<ㄒ唬┒啻氩⑴e>稳", "（一）多措并举", "。<（一）多措并举>稳", id="longer"),
        pytest.param("增长<百分之>五", "%", "增长<%>五", id="shorter"),
    ],
)
def test_a_raw_run_is_found_after_its_edit(raw: str, replacement: str, clean: str) -> None:
    plain, (span,) = unmark(raw)
    text = MappedText.of(plain).edited([Edit(*span, replacement)])
    expected, (found,) = unmark(clean)
    assert text.clean == expected
    if replacement:
        assert mark(text.clean, [text.to_clean(span)]) == clean
        assert text.to_raw(found) == span
    else:
        assert text.to_clean(span).of(text.clean) == ""


def test_a_character_of_a_longer_replacement_stands_for_the_whole_run() -> None:
    text = MappedText.of("约abc元").edited([Edit(1, 4, "二十一亿")])
    assert mark(text.raw, [text.to_raw(Span(2, 3))]) == "约<abc>元"


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    raw, (body, number) = unmark("导航 <各位代表>：增长<5.2>%")
    part = MappedText.of(raw, Span(body.start, len(raw)))
    assert part.clean.startswith("各位代表")
    assert part.to_raw(part.to_clean(number)) == number
    assert part.to_raw(Span(0, 4)) == body


def test_inserted_text_was_read_from_nothing() -> None:
    text = MappedText.of("工作。二、").edited([Edit(3, 3, "\n")])
    assert text.to_raw(Span(3, 4)) == Span(3, 3)
    assert text.to_raw(Span(2, 5)).of(text.raw) == "。二"


def test_text_inserted_into_a_replacement_stands_for_its_run() -> None:
    text = MappedText.of("约abc元").edited([Edit(1, 4, "二十一亿")]).edited([Edit(3, 3, "余")])
    assert text.clean == "约二十余一亿元"
    assert mark(text.raw, [text.to_raw(Span(3, 4))]) == "约<abc>元"


@pytest.mark.parametrize("part", [Span(2, 5), Span(2, 2)])
def test_a_part_of_which_nothing_is_left_keeps_its_place(part: Span) -> None:
    text = MappedText.of("导航- 3 -", part)
    text = text.edited([Edit(0, len(text.clean), "")])
    assert text.clean == ""
    assert text.to_raw(Span(0, 0)) == Span(2, 2)
    assert text.to_clean(part) == Span(0, 0)


def test_an_empty_run_maps_to_an_empty_run() -> None:
    text = MappedText.of("增长 5%").edited([Edit(2, 3, "")])
    assert text.to_raw(Span(2, 2)) == Span(3, 3)
    assert text.to_raw(Span(4, 4)) == Span(5, 5)


def test_a_recast_text_keeps_its_places_and_its_length() -> None:
    text = MappedText.of("增長 ５%").edited([Edit(2, 3, "")]).recast("增长5%")
    assert mark(text.raw, [text.to_raw(Span(2, 3))]) == "增長 <５>%"
    with pytest.raises(ValueError, match=r"has 5 characters instead of 4\."):
        text.recast("增长百分5")


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in ("000", "002")])
def test_every_labelled_number_of_a_report_keeps_its_place(number: str) -> None:
    text = seed(number).text
    for figure in gold(number)["figures"]:
        span = Span(figure["start"], figure["end"])
        if figure["text"].isascii():
            clean = text.to_clean(span)
            assert clean.of(text.clean) == figure["text"]
            assert text.to_raw(clean) == span
