"""Should a model copy a quote, or name the number of a sentence?

Two ways to tie an extracted finding to its source are put to the same model on
the same paragraphs of a labelled report:

A  the model copies a verbatim ``quote`` for each finding;
B  the paragraph is shown as numbered sentences and the model answers with
   ``sentence: int``; the quote can then be cut from the source by code.

Everything else (instructions, worked example, remaining fields) is the same.
The script asks any OpenAI-compatible server that honours ``json_schema``,
compares the answers with the gold figures and prints Markdown tables: one over
all paragraphs, one over those that both variants answered completely.  It needs
the standard library only.

    python benchmarks/quote_or_sentence.py --base-url http://127.0.0.1:8080/v1 \
        --model NAME --seed REPORT.txt --gold LABELS.json --raw answers.json

Answers already in the ``--raw`` file are scored again and not asked for twice.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, Literal

Variant = Literal["quote", "sentence"]
VARIANTS: tuple[Variant, ...] = ("quote", "sentence")

KINDS = ("achievement", "target", "problem")
DIRECTIONS = ("up", "down", None)
BOUNDS = ("eq", "ge", "le", "gt", "lt", "about")
KIND_OF_LABEL = {"A": "achievement", "T": "target", "P": "problem"}
FIELDS = ("unit", "direction", "bound", "kind", "indicator")


# ---------------------------------------------------------------- source text


@dataclass(frozen=True)
class Span:
    """A half-open range of code points, relative to its paragraph."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Figure:
    """A gold figure; ``label`` is A, T or P (figures) or C, N, D (no figures)."""

    label: str
    span: Span
    text: str
    unit: str = ""
    indicator: str = ""
    direction: str | None = None
    bound: str = "eq"


@dataclass(frozen=True)
class Paragraph:
    line: int
    text: str
    sentences: tuple[Span, ...]
    figures: tuple[Figure, ...]
    others: tuple[Figure, ...]


def split_sentences(text: str) -> tuple[Span, ...]:
    """Split after 。！？； and ; ! ? (semicolons string indicators together)."""
    return tuple(
        Span(*match.span())
        for match in re.finditer(r"[^。！？；;!?]+[。！？；;!?]*[”’」』）)]*", text)
    )


def numbered(text: str, sentences: Iterable[Span]) -> str:
    return "\n".join(
        f"[{number}] {text[span.start : span.end].strip()}"
        for number, span in enumerate(sentences, 1)
    )


def read_figure(label: dict[str, Any], offset: int) -> Figure:
    direction = label.get("direction")
    return Figure(
        label=label["label"],
        span=Span(label["start"] - offset, label["end"] - offset),
        text=label["text"],
        unit=label.get("unit", ""),
        indicator=label.get("indicator", ""),
        direction=None if direction in (None, "-") else direction,
        bound=label.get("bound", "eq"),
    )


def read_paragraphs(seed: Path, gold: Path) -> Iterator[Paragraph]:
    """Every non-empty line of the report with the labels that lie in it."""
    text = seed.read_bytes().decode("utf-8")
    labels = json.loads(gold.read_text("utf-8"))
    start = 0
    for line, raw in enumerate(text.split("\n"), 1):
        body = raw.strip()
        offset, end = start + raw.find(body), start + len(raw)
        start = end + 1
        if not body:
            continue

        def inside(
            entries: list[dict[str, Any]], first: int = offset, last: int = end
        ) -> tuple[Figure, ...]:
            return tuple(
                read_figure(entry, first) for entry in entries if first <= entry["start"] < last
            )

        yield Paragraph(
            line, body, split_sentences(body), inside(labels["figures"]), inside(labels["others"])
        )


# -------------------------------------------------------------------- prompts

SOURCE_RULE: dict[Variant, str] = {
    "quote": "quote：证据，从原文逐字照抄含有该数字及其指标的最短连续片段，不得改动一个字",
    "sentence": "sentence：证据，该数字所在句子的编号，即该行开头方括号中的整数",
}

INSTRUCTIONS = """\
你从政府工作报告的一段文字中提取数据。每个作为数据的数字输出一个对象，按原文顺序，不遗漏，不编造。\
日期、年份、名称中的数字、序号不是数据，不输出。

字段：
- {source_rule}
- kind：achievement 已取得的成绩；target 今后的目标；problem 存在的问题
- indicator：指标名称
- number：数字本身，逐字照抄原文，不带单位
- unit：单位，包括“万”“亿”，例如 %、个百分点、亿元、万人、家
- direction：up 增长、提高；down 下降、减少；没有说明增减时为 null
- bound：eq 等于；ge 以上、不低于；le 以下、以内；gt 余、超过、突破；lt 近、不足；about 左右、约
- statement：用一句话概括该数据

示例
输入：
{example_input}
输出：
{example_output}"""

EXAMPLE_TEXT = (
    "2021年，全县粮食总产量42.7万吨，增长2.9%；新建村卫生室16所，培训乡村医生310余人。"
    "森林覆盖率提高0.8个百分点。今年力争接待游客260万人次以上。"
)


@dataclass(frozen=True)
class Example:
    quote: str
    sentence: int
    kind: str
    indicator: str
    number: str
    unit: str
    direction: str | None
    bound: str
    statement: str


EXAMPLES = (
    Example(
        quote="全县粮食总产量42.7万吨",
        sentence=1,
        kind="achievement",
        indicator="粮食总产量",
        number="42.7",
        unit="万吨",
        direction=None,
        bound="eq",
        statement="粮食总产量达到42.7万吨",
    ),
    Example(
        quote="全县粮食总产量42.7万吨，增长2.9%",
        sentence=1,
        kind="achievement",
        indicator="粮食总产量",
        number="2.9",
        unit="%",
        direction="up",
        bound="eq",
        statement="粮食总产量增长2.9%",
    ),
    Example(
        quote="新建村卫生室16所",
        sentence=2,
        kind="achievement",
        indicator="新建村卫生室",
        number="16",
        unit="所",
        direction=None,
        bound="eq",
        statement="新建村卫生室16所",
    ),
    Example(
        quote="培训乡村医生310余人",
        sentence=2,
        kind="achievement",
        indicator="培训乡村医生",
        number="310",
        unit="人",
        direction=None,
        bound="gt",
        statement="培训乡村医生310余人",
    ),
    Example(
        quote="森林覆盖率提高0.8个百分点",
        sentence=3,
        kind="achievement",
        indicator="森林覆盖率",
        number="0.8",
        unit="个百分点",
        direction="up",
        bound="eq",
        statement="森林覆盖率提高0.8个百分点",
    ),
    Example(
        quote="今年力争接待游客260万人次以上",
        sentence=4,
        kind="target",
        indicator="接待游客",
        number="260",
        unit="万人次",
        direction=None,
        bound="ge",
        statement="今年力争接待游客260万人次以上",
    ),
)


def user_message(variant: Variant, text: str, sentences: Iterable[Span]) -> str:
    return text if variant == "quote" else numbered(text, sentences)


def system_prompt(variant: Variant) -> str:
    unused = "sentence" if variant == "quote" else "quote"
    findings = [
        {name: value for name, value in asdict(example).items() if name != unused}
        for example in EXAMPLES
    ]
    return INSTRUCTIONS.format(
        source_rule=SOURCE_RULE[variant],
        example_input=user_message(variant, EXAMPLE_TEXT, split_sentences(EXAMPLE_TEXT)),
        example_output=json.dumps(
            {"findings": findings}, ensure_ascii=False, separators=(",", ":")
        ),
    )


def answer_schema(variant: Variant) -> dict[str, Any]:
    properties: dict[str, Any] = {
        variant: {"type": "string" if variant == "quote" else "integer"},
        "kind": {"type": "string", "enum": list(KINDS)},
        "indicator": {"type": "string"},
        "number": {"type": "string"},
        "unit": {"type": "string"},
        "direction": {"enum": list(DIRECTIONS)},
        "bound": {"type": "string", "enum": list(BOUNDS)},
        "statement": {"type": "string"},
    }
    finding = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"findings": {"type": "array", "items": finding}},
        "required": ["findings"],
        "additionalProperties": False,
    }


# ---------------------------------------------------------------------- model


@dataclass(frozen=True)
class Answer:
    variant: Variant
    line: int
    content: str
    finish_reason: str
    prompt_tokens: int
    answer_tokens: int
    seconds: float

    def findings(self) -> list[dict[str, Any]] | None:
        """The findings, or None where the answer is cut off or no valid JSON."""
        if self.finish_reason == "length":
            return None
        try:
            findings = json.loads(self.content)["findings"]
        except (ValueError, KeyError, TypeError):
            return None
        required = set(answer_schema(self.variant)["properties"]["findings"]["items"]["required"])
        if all(isinstance(finding, dict) and set(finding) == required for finding in findings):
            return list(findings)
        return None

    def rescued(self) -> list[dict[str, Any]]:
        """The complete findings of an answer that was cut off, each only once."""
        findings: list[dict[str, Any]] = []
        decoder = json.JSONDecoder()
        start = self.content.find("[") + 1
        while (start := self.content.find("{", start)) >= 0:
            try:
                finding, start = decoder.raw_decode(self.content, start)
            except ValueError:
                break
            if finding not in findings:
                findings.append(finding)
        return findings


def ask(
    base_url: str, model: str, variant: Variant, paragraph: Paragraph, max_tokens: int
) -> Answer:
    schema = {"name": "findings", "strict": True, "schema": answer_schema(variant)}
    body = {
        "model": model,
        "temperature": 0,
        "max_tokens": max_tokens,
        "response_format": {"type": "json_schema", "json_schema": schema},
        "messages": [
            {"role": "system", "content": system_prompt(variant)},
            {
                "role": "user",
                "content": user_message(variant, paragraph.text, paragraph.sentences),
            },
        ],
    }
    request = urllib.request.Request(
        base_url.rstrip("/") + "/chat/completions",
        data=json.dumps(body).encode("utf-8"),
        headers={"Content-Type": "application/json"},
    )
    began = time.monotonic()
    with urllib.request.urlopen(request, timeout=900) as response:
        reply = json.load(response)
    choice = reply["choices"][0]
    return Answer(
        variant=variant,
        line=paragraph.line,
        content=choice["message"]["content"],
        finish_reason=choice["finish_reason"],
        prompt_tokens=reply["usage"]["prompt_tokens"],
        answer_tokens=reply["usage"]["completion_tokens"],
        seconds=time.monotonic() - began,
    )


def read_answers(path: Path) -> list[Answer]:
    return [Answer(**entry) for entry in json.loads(path.read_text("utf-8"))]


def write_answers(path: Path, answers: list[Answer]) -> None:
    entries = [asdict(answer) for answer in answers]
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


# -------------------------------------------------------------------- scoring


@dataclass(frozen=True)
class Way:
    """A column of the tables: a variant, read strictly or with three allowances.

    The allowances: full-width and ASCII punctuation count as the same in a
    quote; a number that carries its unit ("117次") is parted from it; of an
    answer that was cut off, the complete and distinct findings are kept.
    """

    title: str
    variant: Variant
    lenient: bool = False


WAYS = (
    Way("A: quote", "quote"),
    Way("B: sentence", "sentence"),
    Way("A, lenient", "quote", lenient=True),
    Way("B, lenient", "sentence", lenient=True),
)

BARE_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+")
NUMBER_WITH_UNIT = re.compile(r"(\d+(?:\.\d+)?)(\D+)")
FOLDED = str.maketrans("，；：！？（）％", ",;:!?()%")


def fold(text: str) -> str:
    """Full-width punctuation as ASCII; the length stays the same."""
    return text.translate(FOLDED)


def part_number(finding: dict[str, Any]) -> dict[str, Any]:
    """The finding with a unit that its number carries moved to the unit."""
    match = NUMBER_WITH_UNIT.fullmatch(finding["number"].strip())
    if match is None:
        return finding
    return finding | {"number": match[1], "unit": finding["unit"].strip() or match[2]}


def evidence(way: Way, finding: dict[str, Any], paragraph: Paragraph) -> tuple[Span, ...]:
    """The position that the finding gives; several spans if its quote occurs more than once."""
    if way.variant == "quote":
        quote, text = finding["quote"].strip(), paragraph.text
        if way.lenient:
            quote, text = fold(quote), fold(text)
        if not quote:
            return ()
        return tuple(
            Span(match.start(), match.start() + len(quote))
            for match in re.finditer(f"(?={re.escape(quote)})", text)
        )
    number = finding["sentence"]
    return (paragraph.sentences[number - 1],) if 1 <= number <= len(paragraph.sentences) else ()


def number_stands_in(number: str, text: str) -> bool:
    """Whether the number occurs, and not merely as a part of a longer number (4.3 in 14.3)."""
    if not number:
        return False
    return re.search(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", text) is not None


def same_indicator(one: str, other: str) -> bool:
    """One contains the other, or at least half of their character bigrams agree (Dice)."""
    one, other = (re.sub(r"[\s“”\"'‘’]", "", text) for text in (one, other))
    if min(len(one), len(other)) < 2:
        return False
    if one in other or other in one:
        return True
    first, second = (
        Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in (one, other)
    )
    return 2 * (first & second).total() / (first.total() + second.total()) >= 0.5


def right_fields(finding: dict[str, Any], figure: Figure) -> set[str]:
    right = {
        "unit": finding["unit"].strip() == figure.unit,
        "direction": finding["direction"] == figure.direction,
        "bound": finding["bound"] == figure.bound,
        "kind": finding["kind"] == KIND_OF_LABEL[figure.label],
        "indicator": same_indicator(finding["indicator"], figure.indicator),
    }
    return {name for name in FIELDS if right[name]}


@dataclass(frozen=True)
class Outcome:
    """What became of one finding."""

    evidence_stands: bool
    bare_number: bool  # and not "2+1", "null" or a phrase
    number_in_paragraph: bool
    number_in_evidence: bool
    sentences_with_number: int  # in the whole paragraph
    figure: Figure | None  # the gold figure it was matched with
    right: frozenset[str]  # the fields that agree with that figure
    context: bool  # on a number labelled as context: neither right nor wrong
    evidence_length: int

    @property
    def all_right(self) -> bool:
        return self.figure is not None and len(self.right) == len(FIELDS)

    @property
    def wrong(self) -> bool:
        return not self.all_right and not self.context


def score(way: Way, findings: list[dict[str, Any]], paragraph: Paragraph) -> list[Outcome]:
    """Match findings with gold figures, greedily and one to one.

    Where several free figures fit (same number text, inside the evidence), the
    one that agrees in most fields is taken.
    """
    free = list(paragraph.figures)
    outcomes = []
    for finding in findings:
        if way.lenient:
            finding = part_number(finding)
        number = finding["number"].strip()
        spans = evidence(way, finding, paragraph)

        def fits(figure: Figure, number: str = number, spans: tuple[Span, ...] = spans) -> bool:
            return figure.text == number and any(span.covers(figure.span) for span in spans)

        matched = max(
            filter(fits, free),
            key=lambda figure: len(right_fields(finding, figure)),
            default=None,
        )
        if matched is not None:
            free.remove(matched)
        shown = [paragraph.text[span.start : span.end] for span in spans]
        # A quote that is not in the source can still hold the number: that is asked apart.
        own_text = [finding["quote"]] if way.variant == "quote" else shown
        outcomes.append(
            Outcome(
                evidence_stands=bool(spans),
                bare_number=BARE_NUMBER.fullmatch(number) is not None,
                number_in_paragraph=number_stands_in(number, paragraph.text),
                number_in_evidence=any(number_stands_in(number, text) for text in own_text),
                sentences_with_number=sum(
                    number_stands_in(number, paragraph.text[span.start : span.end])
                    for span in paragraph.sentences
                ),
                figure=matched,
                right=frozenset(right_fields(finding, matched)) if matched else frozenset(),
                context=matched is None
                and any(fits(other) for other in paragraph.others if other.label == "C"),
                evidence_length=max(map(len, own_text), default=0),
            )
        )
    return outcomes


# --------------------------------------------------------------------- report


def report(paragraphs: list[Paragraph], answers: list[Answer]) -> str:
    """The measures of every way, over the answers to these paragraphs."""
    by_line = {paragraph.line: paragraph for paragraph in paragraphs}
    gold = sum(len(paragraph.figures) for paragraph in paragraphs)
    columns: list[list[tuple[str, str]]] = []
    for way in WAYS:
        mine = [a for a in answers if a.variant == way.variant and a.line in by_line]
        outcomes: list[Outcome] = []
        for answer in mine:
            findings = answer.findings()
            if findings is None:
                findings = answer.rescued() if way.lenient else []
            outcomes += score(way, findings, by_line[answer.line])
        columns.append(rows(mine, outcomes, gold))
    lines = [
        f"{len(paragraphs)} paragraphs, {gold} gold figures",
        "",
        "| measure | " + " | ".join(way.title for way in WAYS) + " |",
        "|---" * (len(WAYS) + 1) + "|",
    ]
    for cells in zip(*columns, strict=True):
        lines.append(" | ".join(["| " + cells[0][0], *(value for _, value in cells)]) + " |")
    return "\n".join(lines) + "\n"


def share(hits: int, total: int) -> str:
    return f"{hits}/{total}" + (f" ({hits / total:.0%})" if total else "")


def rows(answers: list[Answer], outcomes: list[Outcome], gold: int) -> list[tuple[str, str]]:
    def count(test: Callable[[Outcome], bool], among: list[Outcome] = outcomes) -> str:
        return share(sum(map(test, among)), len(among))

    def ungrounded(outcome: Outcome) -> bool:
        return not (outcome.evidence_stands and outcome.number_in_evidence)

    def recognised(outcome: Outcome) -> bool:
        return ungrounded(outcome) or not outcome.bare_number

    def elsewhere(outcome: Outcome) -> bool:
        return (
            outcome.bare_number
            and not outcome.number_in_evidence
            and outcome.sentences_with_number == 1
        )

    matched = [outcome for outcome in outcomes if outcome.figure is not None]
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    unmatched = [outcome for outcome in wrong if outcome.figure is None]
    left = [o for o in outcomes if not recognised(o) and not o.context]
    all_right = sum(outcome.all_right for outcome in outcomes)
    complete = [
        (answer, findings) for answer in answers if (findings := answer.findings()) is not None
    ]
    tokens = sum(answer.answer_tokens for answer, _ in complete)
    in_complete = sum(len(findings) for _, findings in complete)
    per_finding = f"{tokens / in_complete:.0f}" if in_complete else "-"
    fields = [
        (f"of those: {name} right", share(sum(name in o.right for o in matched), len(matched)))
        for name in FIELDS
    ]
    length = f"{median(o.evidence_length for o in outcomes):.0f}" if outcomes else "-"
    return [
        ("chunks with valid, complete JSON", share(len(complete), len(answers))),
        ("findings returned", str(len(outcomes))),
        ("number is a bare number", count(lambda o: o.bare_number)),
        ("number occurs in the paragraph", count(lambda o: o.number_in_paragraph)),
        ("quote is verbatim / sentence exists", count(lambda o: o.evidence_stands)),
        ("number occurs in its own quote / sentence", count(lambda o: o.number_in_evidence)),
        ("not there, but in exactly one other sentence", str(sum(map(elsewhere, outcomes)))),
        ("evidence length, characters, median", length),
        ("gold figures found", share(len(matched), gold)),
        *fields,
        ("found with every field right", share(all_right, gold)),
        ("findings on context numbers (not judged)", str(sum(o.context for o in outcomes))),
        ("wrong findings: no gold figure matched", str(len(unmatched))),
        ("of those: refused by the grounding check", count(ungrounded, unmatched)),
        ("of those: refused by it or by no bare number", count(recognised, unmatched)),
        ("wrong findings: no match or any field wrong", str(len(wrong))),
        ("of those: refused by the grounding check", count(ungrounded, wrong)),
        ("of those: refused by it or by no bare number", count(recognised, wrong)),
        ("findings left after both: wrong", count(lambda o: o.wrong, left)),
        ("findings left after both: no gold figure", count(lambda o: o.figure is None, left)),
        ("prompt tokens, all chunks", str(sum(answer.prompt_tokens for answer in answers))),
        ("answer tokens, all chunks", str(sum(answer.answer_tokens for answer in answers))),
        ("answer tokens per finding, complete chunks", per_finding),
        ("seconds per chunk, median", f"{median(answer.seconds for answer in answers):.1f}"),
        ("seconds, all chunks", f"{sum(answer.seconds for answer in answers):.0f}"),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare copied quotes with sentence numbers.")
    parser.add_argument("--base-url", default="http://127.0.0.1:8080/v1")
    parser.add_argument("--model", default="default")
    parser.add_argument("--seed", type=Path, required=True, help="the report, UTF-8 text")
    parser.add_argument("--gold", type=Path, required=True, help="its labels, JSON")
    parser.add_argument("--min-figures", type=int, default=4, help="figures a paragraph must carry")
    parser.add_argument("--max-figures", type=int, default=15)
    parser.add_argument("--max-tokens", type=int, default=1800)
    parser.add_argument("--raw", type=Path, help="keep the raw answers here, go on from them")
    options = parser.parse_args()

    paragraphs = [
        paragraph
        for paragraph in read_paragraphs(options.seed, options.gold)
        if options.min_figures <= len(paragraph.figures) <= options.max_figures
    ]
    answers = read_answers(options.raw) if options.raw and options.raw.exists() else []
    known = {(answer.variant, answer.line) for answer in answers}
    for variant in VARIANTS:
        for paragraph in paragraphs:
            if (variant, paragraph.line) in known:
                continue
            answer = ask(options.base_url, options.model, variant, paragraph, options.max_tokens)
            answers.append(answer)
            if options.raw:
                write_answers(options.raw, answers)
            print(
                f"{variant} line {answer.line}: {answer.answer_tokens} tokens, "
                f"{answer.seconds:.0f} s, {answer.finish_reason}",
                file=sys.stderr,
                flush=True,
            )
    print("All paragraphs:", report(paragraphs, answers))
    cut_off = {answer.line for answer in answers if answer.findings() is None}
    complete = [paragraph for paragraph in paragraphs if paragraph.line not in cut_off]
    print("Paragraphs that both answered completely:", report(complete, answers))


if __name__ == "__main__":
    main()
