"""Numbers of a claim that the numbers of one passage give: sums, differences, shares."""

from collections.abc import Iterable

from jianbao.verification.judge.numbers import NumberJudge
from jianbao.verification.judge.passages import Passages, number_span
from jianbao.verification.judge.quantities import Derived, derived, rounded, same_unit
from jianbao.verification.judge.stated import Stated
from jianbao.verification.judge.verdicts import NumberVerdict

_COMPUTED_FROM = 8
# Words that say that a number is computed so.
_CUES = {
    "+": ("合计", "共", "总计", "两项", "三项"),
    "-": ("多", "少", "相差", "缩短", "压缩", "压减", "还有", "没有", "净"),
    "/": ("占", "比重", "倍", "成", "平均", "户均", "人均"),
}
# Pairs and groups that each of the numbers shares with the claim, at least.
_LEAST_AGREEMENT = 1.5


def computed_verdict(
    stated: Stated, sentences: Iterable[int], passages: Passages, numbers: NumberJudge
) -> NumberVerdict | None:
    """Return a verdict where the numbers of one of some sentences give a stated number."""
    signs = {sign for sign, cues in _CUES.items() if any(cue in stated.clause_text for cue in cues)}
    readings = passages.source.readings
    for index in sentences if signs else ():
        mentions = passages.passages[index].mentions
        places = [i for i in mentions if readings[i].nature != "name"]
        places = [i for i in places if numbers.agreement(stated, i) >= _LEAST_AGREEMENT][
            :_COMPUTED_FROM
        ]
        for result in derived(places, [passages.quantities[i] for i in places]):
            if result.sign in signs and _gives(result, stated):
                shown = _shown(result, passages)
                return NumberVerdict(stated.mention, "supported", result.places[0], computed=shown)
    return None


def _gives(result: Derived, stated: Stated) -> bool:
    if not same_unit(result.unit, stated.quantity.unit):
        return False
    about = stated.mention.bound in ("about", "lt", "gt")
    exact = result.value == stated.quantity.low
    return exact or (about and rounded(stated.quantity.low, result.value))


def _shown(result: Derived, passages: Passages) -> str:
    readings = passages.source.readings
    written = [number_span(readings[i]).of(passages.text) for i in result.places]
    return f" {result.sign} ".join(written)
