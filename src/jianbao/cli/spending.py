"""What a run has cost, as people read it."""

import sys
from typing import TYPE_CHECKING

from jianbao.settings import Settings

if TYPE_CHECKING:
    from jianbao.brief import Engine
    from jianbao.engines import Usage


def money(price: float | None, settings: Settings) -> str:
    """`, 1.23 CNY`, or nothing where no price is known."""
    if price is None:
        return ""
    return f", {price:,.{2 if price >= 1 else 4}f} {settings.currency}".rstrip()


def tell_cost(spent: "Engine | Usage", settings: Settings) -> None:
    """Say on stderr what was sent and paid for, and what did not have to be."""
    price = settings.price(spent.input_tokens, spent.output_tokens)
    known = f"; {spent.cached} more answers were kept from earlier" if spent.cached else ""
    print(
        f"jianbao: {spent.requests} requests, {spent.input_tokens:,} input and "
        f"{spent.output_tokens:,} output tokens{money(price, settings)}{known}.",
        file=sys.stderr,
    )
