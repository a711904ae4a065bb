"""What tokens cost, as people read it."""

from jianbao.settings import Settings


def money(price: float | None, settings: Settings) -> str:
    """`, 1.23 CNY`, or nothing where no price is known."""
    if price is None:
        return ""
    return f", {price:,.{2 if price >= 1 else 4}f} {settings.currency}".rstrip()
