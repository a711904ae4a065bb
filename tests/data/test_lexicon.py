"""The lexicon: examples show their terms, guards hold, names with numerals are no numbers."""

from importlib.resources import files

import pytest

from jianbao.data import lexicon
from jianbao.data.lexicon import Guard, Terms
from jianbao.figures import read_figures

NAMES = sorted(
    path.name.removesuffix(".toml")
    for path in files(lexicon).iterdir()
    if path.name.endswith(".toml")
)
EXAMPLES = [
    pytest.param(name, term, sentence, id=f"{name}-{term}")
    for name in NAMES
    for term, sentence in lexicon.examples(name).items()
]


@pytest.mark.parametrize(("name", "term", "sentence"), EXAMPLES)
def test_example_shows_its_term(name: str, term: str, sentence: str) -> None:
    assert Terms((term,), lexicon.load(name).guards).pattern.search(sentence)


@pytest.mark.parametrize("name", NAMES)
def test_term_is_listed_once_in_a_category(name: str) -> None:
    for category, words in lexicon.read_table(name).items():
        if isinstance(words, list):
            assert len(words) == len(set(words)), category


@pytest.mark.parametrize("name", NAMES)
def test_guard_and_example_belong_to_a_term(name: str) -> None:
    table, words = lexicon.read_table(name), set(lexicon.load(name).words)
    assert set(table.get("guard", {})) <= words
    assert set(table.get("example", {})) <= words


@pytest.mark.parametrize(
    ("guard", "text", "counts"),
    [
        pytest.param(Guard(not_before=("到",)), "争取到资金", False, id="not-before"),
        pytest.param(Guard(not_before=("到",)), "争取增长8%", True, id="before-something-else"),
        pytest.param(Guard(not_after=("不", "并未")), "并未争取", False, id="not-after"),
        pytest.param(Guard(only_after=("全力",)), "争取", False, id="only-after"),
        pytest.param(Guard(only_before=("增长",)), "争取增长", True, id="only-before"),
    ],
)
def test_guard_restricts_a_term(guard: Guard, text: str, counts: bool) -> None:
    terms = Terms(("争取",), {"争取": guard})
    assert bool(terms.pattern.search(text)) is counts


def test_longest_term_is_found_first() -> None:
    assert Terms(("增", "增长"), {}).pattern.findall("增长") == ["增长"]


@pytest.mark.parametrize(
    ("term", "sentence"), [p.values[1:] for p in EXAMPLES if p.values[0] == "numeral_names"]
)
def test_number_in_a_name_is_no_quantity(term: str, sentence: str) -> None:
    start = sentence.index(term)
    inside = [
        mention
        for mention in read_figures(sentence)
        if start <= mention.span.start and mention.span.end <= start + len(term)
    ]
    assert {mention.nature for mention in inside} <= {"name"}
