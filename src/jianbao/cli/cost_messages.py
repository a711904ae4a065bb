"""Messages about what a run will cost, and what it has cost."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from jianbao.cli.streams import print_message

if TYPE_CHECKING:
    from jianbao.engines import Usage
    from jianbao.engines.llm.cost_estimate import Estimate
    from jianbao.models.brief import Engine
    from jianbao.settings import Settings


def estimate_json(cost: Estimate, settings: Settings) -> str:
    """Return the requests and tokens of a run that has not started, as JSON."""
    price = settings.price(cost.input_tokens, cost.output_tokens)
    return json.dumps(asdict(cost) | ({} if price is None else {"price": price}))


def estimate_text(cost: Estimate, settings: Settings) -> str:
    """Return the requests and tokens of a run that has not started, in words."""
    price = settings.price(cost.input_tokens, cost.output_tokens)
    return (
        f"{cost.requests:,} requests, at most {cost.requests_at_most:,} with re-asks and requests "
        f"for left-out figures.\nAbout {cost.input_tokens:,} input and {cost.output_tokens:,} "
        f"output tokens for the {cost.requests:,} (a token for a Chinese character or three "
        f"letters){_money(price, settings)}. Nothing was sent."
    )


def print_cost(spent: Engine | Usage, settings: Settings) -> None:
    """Print the requests and tokens a run has used, their price, and the answers from the cache."""
    price = settings.price(spent.input_tokens, spent.output_tokens)
    cached = f"; {spent.cached} more answers came from the cache" if spent.cached else ""
    print_message(
        f"{spent.requests} requests, {spent.input_tokens:,} input and "
        f"{spent.output_tokens:,} output tokens{_money(price, settings)}{cached}."
    )


def _money(price: float | None, settings: Settings) -> str:
    """Return `, 1.23 CNY`, or nothing if no price is known."""
    if price is None:
        return ""
    return f", {price:,.{2 if price >= 1 else 4}f} {settings.currency}".rstrip()
