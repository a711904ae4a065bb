import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.document import Edit, MappedText, Span
from marked import gold, mark, seed, unmark

RAW = st.text(alphabet="增長5.2%, \n（）𠀀a", max_size=30)
REPLACEMENTS = st.text(alphabet="增长，\n", max_size=4)


@st.composite
def edits(draw: st.DrawFn, length: int, *, insertions: bool = False) -> list[Edit]:
    """Ordered edits of a text of that length, none overlapping another."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    runs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, b, draw(REPLACEMENTS)) for a, b in runs if a < b or insertions]


@st.composite
def edited_once(draw: st.DrawFn, *, insertions: bool = False) -> tuple[MappedText, list[Edit]]:
    raw = draw(RAW)
    made = draw(edits(len(raw), insertions=insertions))
    return MappedText.of(raw).edited(made), made


@st.composite
def edited_twice(draw: st.DrawFn) -> MappedText:
    text, _ = draw(edited_once())
    return text.edited(draw(edits(len(text.clean))))


def spans_of(length: int) -> list[Span]:
    return [Span(a, b) for a in range(length) for b in range(a + 1, length + 1)]


def untouched(raw: str, made: list[Edit]) -> dict[int, int]:
    """Where each character that no edit touches stood, and where it stands."""
    places: dict[int, int] = {}
    for i in range(len(raw)):
        if not any(edit.start <= i < edit.end for edit in made):
            earlier = [edit for edit in made if edit.end <= i]
            places[i] = i + sum(len(e.text) - (e.end - e.start) for e in earlier)
    return places


@given(edited_once(insertions=True))
def test_untouched_characters_map_to_themselves(made: tuple[MappedText, list[Edit]]) -> None:
    text, changes = made
    for place, clean in untouched(text.raw, changes).items():
        assert text.clean[clean] == text.raw[place]
        assert text.to_raw(Span(clean, clean + 1)) == Span(place, place + 1)


@given(edited_once(insertions=True))
def test_a_raw_run_finds_every_untouched_character(made: tuple[MappedText, list[Edit]]) -> None:
    text, changes = made
    places = untouched(text.raw, changes)
    for span in spans_of(len(text.raw)):
        found = text.to_clean(span)
        kept = [clean for place, clean in places.items() if span.start <= place < span.end]
        assert all(found.start <= clean < found.end for clean in kept)


@given(edited_once(insertions=True))
def test_the_clean_text_is_the_raw_text_with_its_edits(made: tuple[MappedText, list[Edit]]) -> None:
    text, changes = made
    expected = text.raw
    for edit in reversed(changes):
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    assert text.clean == expected
    assert len(text.starts) == len(text.ends) == len(text.clean)


@given(st.one_of(edited_once(insertions=True).map(lambda made: made[0]), edited_twice()))
def test_starts_and_ends_never_decrease(text: MappedText) -> None:
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    assert all(start <= end for start, end in zip(text.starts, text.ends, strict=True))


@given(edited_twice())
def test_the_way_to_raw_and_back_loses_nothing(text: MappedText) -> None:
    for span in spans_of(len(text.clean)):
        raw = text.to_raw(span)
        assert 0 <= raw.start < raw.end <= len(text.raw)
        assert text.to_clean(raw).covers(span)


@given(edited_twice())
def test_a_raw_run_is_covered_by_the_runs_it_touches(text: MappedText) -> None:
    for span in spans_of(len(text.raw)):
        clean = text.to_clean(span)
        if clean.start < clean.end:
            assert text.to_raw(clean).overlaps(span)
            assert text.to_clean(text.to_raw(clean)).covers(clean)


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


def test_an_empty_run_maps_to_an_empty_run() -> None:
    text = MappedText.of("增长 5%").edited([Edit(2, 3, "")])
    assert text.to_raw(Span(2, 2)) == Span(3, 3)
    assert text.to_raw(Span(4, 4)) == Span(5, 5)


def test_a_recast_text_keeps_its_places_and_its_length() -> None:
    text = MappedText.of("增長 ５%").edited([Edit(2, 3, "")]).recast("增长5%")
    assert mark(text.raw, [text.to_raw(Span(2, 3))]) == "增長 <５>%"
    with pytest.raises(ValueError, match="5 characters cannot stand for 4"):
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
