"""Settings: what of the environment counts, and what is refused."""

from pathlib import Path

import pytest

from jianbao import InputError
from jianbao.settings import load_settings

SECRET = "sk-secret-4711"  # noqa: S105  (nobody's)


@pytest.fixture(autouse=True)
def no_file(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("nowhere"))


@pytest.mark.parametrize("name", ["API_KEY", "BASE_URL", "api_key", "base_url"])
def test_what_is_meant_for_other_programs_is_not_taken(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "https://other.example")
    settings = load_settings()
    assert (settings.api_key, settings.base_url, settings.uses_model) == (None, None, False)


def test_what_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    assert not load_settings().uses_model
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("JIANBAO_API_KEY", "")
    key = load_settings().api_key
    assert key is not None
    assert key.get_secret_value() == SECRET


def test_a_misspelt_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_MAX_TOKEN", "1000")
    with pytest.raises(InputError, match="JIANBAO_MAX_TOKEN is no setting"):
        load_settings()


@pytest.mark.parametrize(
    "address", [f"https://user:{SECRET}", f"https://user:pa/{SECRET}@host/v1", f"ht{SECRET}"]
)
def test_what_is_no_address_is_not_repeated(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    with pytest.raises(InputError, match="no address like") as refused:
        load_settings()
    assert SECRET not in str(refused.value)


def test_a_variable_that_is_no_json_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_EXTRA_BODY", "{max_tokens")
    with pytest.raises(InputError, match="extra_body"):
        load_settings()


def test_the_file_names_the_server() -> None:

    Path("jianbao.toml").write_text('base_url = "http://127.0.0.1:1/v1"\n')
    assert load_settings().base_url == "http://127.0.0.1:1/v1"
