"""Settings from flags, environment and jianbao.toml, in this order of precedence."""

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
from jianbao._validation_message import FirstFault, first_fault
from jianbao.errors import InputError

EngineChoice = Literal["auto", "llm", "rules"]
"""The engine of the brief. `auto` is the model if a model and an endpoint are configured.

Otherwise `auto` is the rules. An API key or a base URL counts as an endpoint.
"""

AnswerMode = Literal["json_schema", "tools", "json", "md_json"]
"""How the answer's schema is sent to the model; the names are those of instructor."""

CONFIG_FILE = "jianbao.toml"
_PREFIX = "JIANBAO_"
_SECRET = ("api_key", "base_url", "extra_body")  # their values may hold a key
_DEEPSEEK, _QWEN = "deepseek.com", "aliyuncs.com"
# Qwen models with support for a strict schema; the others support only JSON mode.
_QWEN_WITH_SCHEMA = ("max", "plus", "flash")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def _user_cache() -> Path:
    """Return the cache folder of this operating system."""
    windows, home = os.environ.get("LOCALAPPDATA"), Path("~")
    if sys.platform == "win32" and windows:
        return Path(windows, "jianbao", "cache")
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "jianbao"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache", "jianbao")


class Settings(BaseSettings):
    """Settings of a run. Durations are in seconds."""

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
    # Additional fields of a request, such as one that disables thinking.
    extra_body: dict[str, Any] = Field(default_factory=dict)
    max_reasks: int = Field(2, ge=0)
    # Budget of a run; tokens include requests and answers.
    max_requests: int | None = Field(None, ge=0)
    max_tokens: int | None = Field(None, ge=0)
    # Whether figures that an answer left out are requested once more.
    coverage: bool = True
    concurrency: int | None = Field(None, ge=1)
    # The default of the openai client. A model on a small machine needs minutes for an answer.
    timeout: float = Field(600.0, gt=0)
    max_retries: int = Field(2, ge=0)
    chunk_limit: int = Field(CHUNK_LIMIT, ge=100)
    recorded_from: str = "server"
    # Folder of stored answers, so that later runs do not request them again.
    cache_dir: Path = Field(default_factory=_user_cache)
    # Prices of a million tokens in `currency`.
    input_price: float | None = Field(None, ge=0)
    output_price: float | None = Field(None, ge=0)
    currency: str = ""

    @model_validator(mode="after")
    def _both_prices(self) -> Self:
        if (self.input_price is None) != (self.output_price is None):
            raise ValueError("only one of input_price and output_price is set")
        return self

    def price(self, input_tokens: int, output_tokens: int) -> float | None:
        """Return the price of tokens; None if no prices are configured."""
        if self.input_price is None or self.output_price is None:
            return None
        return (input_tokens * self.input_price + output_tokens * self.output_price) / 1e6

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not _is_address(url):
            raise ValueError("it is not a URL such as http://127.0.0.1:8080/v1")
        return url

    @property
    def uses_model(self) -> bool:
        """Whether a model writes the brief."""
        chosen = self.engine == "auto" and self._has_endpoint and self.model is not None
        return self.engine == "llm" or chosen

    @property
    def lacks_model_name(self) -> bool:
        """Whether an endpoint is configured, but no model."""
        return self.engine == "auto" and self._has_endpoint and self.model is None

    @property
    def _has_endpoint(self) -> bool:
        return self.api_key is not None or self.base_url is not None

    @property
    def requests_at_a_time(self) -> int:
        """The configured concurrency; otherwise 8, or 1 for a server on this machine."""
        return self.concurrency or (1 if self._host in _THIS_MACHINE else 8)

    @property
    def answer_mode(self) -> AnswerMode:
        """The configured mode; `auto` selects a strict schema if the endpoint supports it.

        OpenAI, vLLM, llama.cpp, Ollama and some Qwen models support it; DeepSeek does not.
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
        """Return the sources: flags, then environment, then the file in the working directory."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


# JIANBAO_DEBUG is not a setting; the command line reads it when an error occurs.
_NAMES = frozenset((*Settings.model_fields, "debug"))


def _is_address(url: str) -> bool:
    """Return whether a URL is valid. The error does not repeat it, because it may have a secret."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def load_settings(**flags: str | int | float | None) -> Settings:
    """Return the settings with the given flags; a flag that is None does not count.

    The flag `base_url` selects the model engine, so that a missing model name is an error. Raises
    InputError for an invalid value and for an unknown JIANBAO_ variable, because a misspelt
    budget would not apply.
    """
    for name in os.environ:
        if name.startswith(_PREFIX) and name.removeprefix(_PREFIX).lower() not in _NAMES:
            raise InputError(f"Unknown setting {name}. Unset it or correct its name.")
    settings = _settings({name: value for name, value in flags.items() if value is not None})
    if flags.get("base_url") is not None and settings.engine == "auto":
        return settings.model_copy(update={"engine": "llm"})
    return settings


def _settings(flags: dict[str, Any]) -> Settings:
    try:
        return Settings(**flags)
    except ValidationError as error:
        raise InputError(_message(first_fault(error))) from None
    except SettingsError as error:
        raise InputError(f"A setting cannot be read: {error}. Give JSON for it.") from None
    except ValueError as error:
        raise InputError(
            f"{Path(CONFIG_FILE)} cannot be read: {error}. Correct the file or remove it."
        ) from None


def _message(fault: FirstFault) -> str:
    name, message, _ = fault
    if not name:
        return f"{message[0].upper()}{message[1:]}. Set both or neither."
    shown = message if any(secret in name.lower() for secret in _SECRET) else fault.with_value
    return f"The setting {name} cannot be used: {shown}. Correct it or unset it."


RecordingMode = Literal["replay", "record", "fill", "cache"]
"""How a folder of recordings is used. In a cache, each endpoint and report has a subfolder."""
