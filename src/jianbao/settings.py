"""Settings: flags over environment over jianbao.toml."""

import os
import sys
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from jianbao._defaults import CHUNK_LIMIT
from jianbao.errors import InputError

EngineChoice = Literal["auto", "llm", "rules"]
"""Who writes the brief. `auto` is the model where one is named and has an endpoint, else the rules.

A key or a base URL is an endpoint.
"""

AnswerMode = Literal["json_schema", "tools", "json", "md_json"]
"""How the model is told the shape of its answer; the names are instructor's."""

CONFIG_FILE = "jianbao.toml"
_PREFIX = "JIANBAO_"
_DEEPSEEK, _QWEN = "deepseek.com", "aliyuncs.com"
# Qwen's models that honour a schema; its others only know JSON.
_QWEN_WITH_SCHEMA = ("max", "plus", "flash")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def _user_cache() -> Path:
    """Where programs of this system keep what they could fetch again."""
    windows, home = os.environ.get("LOCALAPPDATA"), Path("~")
    if sys.platform == "win32" and windows:
        return Path(windows, "jianbao", "cache")
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "jianbao"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache", "jianbao")


class Settings(BaseSettings):
    """What a run needs to know. Durations are in seconds."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_ignore_empty=True,
        toml_file=CONFIG_FILE,
        extra="forbid",
        populate_by_name=True,
    )

    api_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("JIANBAO_API_KEY", "OPENAI_API_KEY")
    )
    base_url: str | None = Field(
        None, validation_alias=AliasChoices("JIANBAO_BASE_URL", "OPENAI_BASE_URL")
    )
    engine: EngineChoice = "auto"
    model: str | None = None
    temperature: float | None = None
    mode: AnswerMode | Literal["auto"] = "auto"
    # Fields that an endpoint wants beside the usual ones, such as one that ends thinking.
    extra_body: dict[str, Any] = Field(default_factory=dict)
    max_reasks: int = Field(2, ge=0)
    # What a run may send and pay for; tokens count questions and answers.
    max_requests: int | None = Field(None, ge=0)
    max_tokens: int | None = Field(None, ge=0)
    # Whether figures that an answer left out are asked for once more.
    coverage: bool = True
    concurrency: int | None = Field(None, ge=1)
    # As long as the openai client's own: a model on a small machine takes minutes an answer.
    timeout: float = Field(600.0, gt=0)
    max_retries: int = Field(2, ge=0)
    chunk_limit: int = Field(CHUNK_LIMIT, ge=100)
    recorded_from: str = "server"
    # Where the answers of every run are kept, so that no later run asks for them again.
    cache_dir: Path = Field(default_factory=_user_cache)
    # What a million tokens cost, in the user's own words for the currency.
    input_price: float | None = Field(None, ge=0)
    output_price: float | None = Field(None, ge=0)
    currency: str = ""

    @model_validator(mode="after")
    def _both_prices(self) -> Self:
        if (self.input_price is None) != (self.output_price is None):
            raise ValueError("give input_price and output_price, or neither")
        return self

    def price(self, input_tokens: int, output_tokens: int) -> float | None:
        """What tokens cost; None where the user gave no prices."""
        if self.input_price is None or self.output_price is None:
            return None
        return (input_tokens * self.input_price + output_tokens * self.output_price) / 1e6

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not _is_address(url):
            raise ValueError("it is no address like http://127.0.0.1:8080/v1")
        return url

    @property
    def uses_model(self) -> bool:
        """Return whether a model writes the brief."""
        chosen = self.engine == "auto" and self._has_endpoint and self.model is not None
        return self.engine == "llm" or chosen

    @property
    def lacks_model_name(self) -> bool:
        """Return whether a model would write the brief if one were named."""
        return self.engine == "auto" and self._has_endpoint and self.model is None

    @property
    def _has_endpoint(self) -> bool:
        return self.api_key is not None or self.base_url is not None

    @property
    def requests_at_a_time(self) -> int:
        """As asked; else 8, but 1 for a server on this machine, which mostly has one slot."""
        return self.concurrency or (1 if self._host in _THIS_MACHINE else 8)

    @property
    def answer_mode(self) -> AnswerMode:
        """The mode that was asked for; `auto` takes a strict schema where the endpoint knows one.

        OpenAI, vLLM, llama.cpp and Ollama do, DeepSeek does not, of Qwen's models some.
        """
        if self.mode != "auto":
            return self.mode
        of_qwen = self._host.endswith(_QWEN)
        with_schema = any(word in (self.model or "") for word in _QWEN_WITH_SCHEMA)
        if self._host.endswith(_DEEPSEEK) or (of_qwen and not with_schema):
            return "json"
        return "json_schema"

    @property
    def _host(self) -> str:
        return urlsplit(self.base_url or "").hostname or ""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (the base class's names)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then environment, then the file in the working directory."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


# JIANBAO_DEBUG is no setting: the command line reads it where something went wrong.
_NAMES = frozenset((*Settings.model_fields, "debug"))


def _is_address(url: str) -> bool:
    """Whether requests can go there; says no more, for a part of it may be secret."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def load_settings(**flags: str | int | float | None) -> Settings:
    """Return the settings with the flags that were given.

    The flag `base_url` asks for the model, so that its name cannot be forgotten. Raises InputError
    for a bad value, and for a variable that is no setting: a misspelt budget would be none.
    """
    for name in os.environ:
        if name.startswith(_PREFIX) and name.removeprefix(_PREFIX).lower() not in _NAMES:
            raise InputError(f"{name} is no setting of jianbao. Unset it, or mend its name.")
    settings = _settings({name: value for name, value in flags.items() if value is not None})
    if flags.get("base_url") is not None and settings.engine == "auto":
        return settings.model_copy(update={"engine": "llm"})
    return settings


def _settings(flags: dict[str, Any]) -> Settings:
    try:
        return Settings(**flags)
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            raise InputError(
                f"{first['msg'].removeprefix('Value error, ').capitalize()}."
            ) from None
        name = ".".join(map(str, first["loc"]))
        raise InputError(f"The setting {name} cannot be used: {first['msg']}.") from None
    except SettingsError as error:
        raise InputError(f"A setting cannot be read: {error}. Give JSON for it.") from None
    except ValueError as error:
        raise InputError(f"{Path(CONFIG_FILE)} cannot be read: {error}.") from None


RecordingMode = Literal["replay", "record", "fill", "cache"]
"""How a folder of recordings is used; in a cache, each endpoint and each report has its own."""
