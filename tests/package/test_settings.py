"""Settings: what of the environment counts, and what is refused."""

from pathlib import Path

import pytest

from jianbao import InputError
from jianbao.settings import load_settings

SECRET = "sk-secret-4711"  # noqa: S105  (of no real account)


@pytest.fixture(autouse=True)
def no_file(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("nowhere"))


@pytest.mark.parametrize("name", ["API_KEY", "BASE_URL", "api_key", "base_url"])
def test_variables_of_other_programs_are_ignored(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "https://other.example")
    settings = load_settings()
    assert (settings.api_key, settings.base_url, settings.uses_model) == (None, None, False)


def test_empty_variables_are_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    assert not load_settings().uses_model
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("JIANBAO_API_KEY", "")
    key = load_settings().api_key
    assert key is not None
    assert key.get_secret_value() == SECRET


def test_a_misspelt_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_MAX_TOKEN", "1000")
    with pytest.raises(InputError, match="Unknown setting JIANBAO_MAX_TOKEN"):
        load_settings()


@pytest.mark.parametrize(
    "address", [f"https://user:{SECRET}", f"https://user:pa/{SECRET}@host/v1", f"ht{SECRET}"]
)
def test_an_invalid_url_is_not_repeated(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    with pytest.raises(InputError, match="not a URL") as refused:
        load_settings()
    assert SECRET not in str(refused.value)


def test_an_invalid_value_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_TIMEOUT", "-3")
    with pytest.raises(InputError) as refused:
        load_settings()
    assert str(refused.value) == (
        "The setting timeout cannot be used: Input should be greater than 0, "
        'not "-3". Correct it or unset it.'
    )


def test_a_price_needs_the_other_price(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_INPUT_PRICE", "3")
    with pytest.raises(InputError) as refused:
        load_settings()
    assert str(refused.value) == (
        "Only one of input_price and output_price is set. Set both or neither."
    )


@pytest.mark.parametrize("name", ["api_key", "extra_body"])
def test_a_value_that_may_hold_a_key_is_not_repeated(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jianbao.toml").write_text(f"{name} = 471100", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="cannot be used") as refused:
        load_settings()
    assert "471100" not in str(refused.value)


def test_a_variable_that_is_not_json_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_EXTRA_BODY", "{max_tokens")
    with pytest.raises(InputError, match="extra_body"):
        load_settings()


def test_the_file_names_the_server() -> None:

    Path("jianbao.toml").write_text('base_url = "http://127.0.0.1:1/v1"\n')
    assert load_settings().base_url == "http://127.0.0.1:1/v1"


@pytest.mark.parametrize(
    ("variables", "flags", "by_model"),
    [
        pytest.param({}, {}, False, id="nothing"),
        pytest.param({"OPENAI_API_KEY": SECRET}, {}, False, id="a key"),
        pytest.param(
            {"OPENAI_API_KEY": SECRET, "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"},
            {},
            False,
            id="a key and an address",
        ),
        pytest.param(
            {"OPENAI_API_KEY": SECRET, "JIANBAO_MODEL": "m"}, {}, True, id="a key and a model"
        ),
        pytest.param({"OPENAI_API_KEY": SECRET}, {"model": "m"}, True, id="a key and --model"),
        pytest.param({}, {"model": "m"}, False, id="--model without an endpoint"),
        pytest.param({"OPENAI_API_KEY": SECRET}, {"engine": "llm"}, True, id="--engine llm"),
        pytest.param({}, {"base_url": "http://127.0.0.1:1/v1"}, True, id="--base-url"),
        pytest.param(
            {"JIANBAO_ENGINE": "rules"},
            {"base_url": "http://127.0.0.1:1/v1"},
            False,
            id="--base-url against a setting",
        ),
    ],
)
def test_a_model_writes_where_one_is_named_or_asked_for(
    variables: dict[str, str],
    flags: dict[str, str],
    by_model: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings = load_settings(**flags)
    assert settings.uses_model == by_model
    assert settings.lacks_model_name == (not by_model and "OPENAI_API_KEY" in variables)


def test_the_debug_variable_is_not_an_unknown_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_DEBUG", "1")
    assert load_settings().engine == "auto"
