"""What a run will cost and has cost, as people read it."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from jianbao.settings import Settings

if TYPE_CHECKING:
    from jianbao.engines import Usage
    from jianbao.engines.llm.cost_estimate import Estimate
    from jianbao.models.brief import Engine


def money(price: float | None, settings: Settings) -> str:
    """`, 1.23 CNY`, or nothing where no price is known."""
    if price is None:
        return ""
    return f", {price:,.{2 if price >= 1 else 4}f} {settings.currency}".rstrip()


def estimate_json(cost: "Estimate", settings: Settings) -> str:
    """What the model would be asked, as JSON."""
    price = settings.price(cost.input_tokens, cost.output_tokens)
    return json.dumps(asdict(cost) | ({} if price is None else {"price": price}))


def estimate_text(cost: "Estimate", settings: Settings) -> str:
    """What the model would be asked, for people."""
    price = settings.price(cost.input_tokens, cost.output_tokens)
    return (
        f"{cost.requests:,} requests, at most {cost.requests_at_most:,} with re-asks and requests "
        f"for left-out figures.\nAbout {cost.input_tokens:,} input and {cost.output_tokens:,} "
        f"output tokens for the {cost.requests:,} (a token for a Chinese character or three "
        f"letters){money(price, settings)}. Nothing was sent."
    )


def tell_cost(spent: "Engine | Usage", settings: Settings) -> None:
    """Say on stderr what was sent and paid for, and what did not have to be."""
    price = settings.price(spent.input_tokens, spent.output_tokens)
    known = f"; {spent.cached} more answers were kept from earlier" if spent.cached else ""
    print(
        f"jianbao: {spent.requests} requests, {spent.input_tokens:,} input and "
        f"{spent.output_tokens:,} output tokens{money(price, settings)}{known}.",
        file=sys.stderr,
    )
