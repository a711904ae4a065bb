"""Measure whether the time to read a text grows with its length alone.

    python benchmarks/scaling.py [--quick] [--kinds clean digits] [--stages read_report]

Each kind of text is made in two sizes, 1 and 5 MB (0.2 and 1 MB with `--quick`). Times are CPU
seconds, each measurement in a process of its own, the shorter of two where both are short. The
last column is the ratio of the two times: it is about 5 where time grows linearly. A ratio above
`--ratio` (5.5) is marked with `!`, a measurement stopped after `--limit` CPU seconds with `-`.
"""

import argparse
import random
import re
import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle, islice
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from xml.sax.saxutils import escape

from jianbao.document import Document, read_report
from jianbao.figures import read_report_mentions
from jianbao.pipeline import summarize_by_rules

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
DAMAGED = SEEDS[:2]
MB = 1_000_000
REPEATED_BELOW = 3.0
"""Seconds below which a measurement is made a second time."""

STAGES: dict[str, Callable[[Document], object] | None] = {
    "read_report": None,
    "read_report_mentions": read_report_mentions,
    "summarize_by_rules": summarize_by_rules,
}
OPENING = (
    "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议，并请列席会议的同志们提出意见。\n"
    "一、2022年工作回顾\n"
)
CLOSING = "\n各位代表！让我们更加紧密地团结起来，为建设现代化城区而努力奋斗！\n"
COPIED = re.compile("[现現]在[,，]?(?:[(（]xiàn[)）])?.{0,4}我.{0,8}代")
HEADINGS = (
    "一、2022年工作回顾",
    "（一）多措并举稳住经济",
    "1.深化改革",
    "（二）城乡面貌",
    "民生改善",
)


def cut(text: str, size: int) -> bytes:
    """The beginning of a text that fits into so many bytes of UTF-8."""
    return text.encode()[:size].decode(errors="ignore").encode()


def repeated(piece: str, size: int) -> bytes:
    return cut(piece * (size // len(piece.encode()) + 1), size)


def seeds(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def speech(piece: str) -> Callable[[int], bytes]:
    """A speech whose middle is a piece again and again."""

    def made(size: int) -> bytes:
        opening, closing = OPENING.encode(), CLOSING.encode()
        return opening + repeated(piece, size - len(opening) - len(closing)) + closing

    return made


def clean(size: int) -> bytes:
    return repeated(seeds(SEEDS), size)


def damaged(size: int) -> bytes:
    return repeated(seeds(DAMAGED), size)


def long_speech(paths: list[Path]) -> Callable[[int], bytes]:
    """One speech made of those of some reports, without the lines by which a copy is known."""

    def made(size: int) -> bytes:
        reports = map(read_report, paths)
        lines = [line for one in reports for line in one.body.of(one.raw).split("\n")]
        spoken = "\n".join(line for line in lines if not COPIED.search(line))
        return speech(spoken + "\n")(size)

    return made


def one_line(size: int) -> bytes:
    return repeated("".join(seeds(SEEDS).split("\n")), size)


def one_line_speech(size: int) -> bytes:
    return long_speech(SEEDS)(size).replace(b"\n", b"")


def character_a_line(size: int) -> bytes:
    return repeated("\n".join(seeds(SEEDS).replace("\n", "")), size)


def numbered_items(size: int) -> bytes:
    """No line like another one."""
    lines = (
        f"第{i}项工程完成投资{i % 97}.{i % 10}亿元，增长{i % 31}%。\n" for i in range(size // 40)
    )
    return speech("".join(lines))(size)


def headings(size: int) -> bytes:
    return cut("\n".join(islice(cycle(HEADINGS), size // 20)), size)


def random_han(size: int) -> bytes:
    found = sorted({c for c in seeds(SEEDS) if "一" <= c <= "鿿"})
    return speech("".join(random.Random(1).choices(found, k=size // 3)))(size)  # noqa: S311


def random_characters(size: int) -> bytes:
    """Characters, marks, digits and blanks of the seeds, in no order."""
    return speech("".join(random.Random(2).choices(seeds(SEEDS), k=size // 2)))(size)  # noqa: S311


def unreadable(mark: str) -> Callable[[int], bytes]:
    def made(size: int) -> bytes:
        draw = random.Random(3)  # noqa: S311
        characters = long_speech(SEEDS)(size).decode()
        return cut("".join(mark if draw.random() < 0.02 else c for c in characters), size)

    return made


def html(size: int) -> bytes:
    """A page whose text has so many bytes."""
    lines = long_speech(SEEDS)(size).decode().split("\n")
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return b"<!DOCTYPE html><html><body>" + body.encode() + b"</body></html>"


def docx(size: int) -> bytes:
    """A document whose text has so many bytes."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = long_speech(SEEDS)(size).decode().split("\n")
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


KINDS: dict[str, Callable[[int], bytes]] = {
    "clean": clean,
    "damaged": damaged,
    "clean speech": long_speech(SEEDS),
    "damaged speech": long_speech(DAMAGED),
    "one line": one_line,
    "speech on one line": one_line_speech,
    "character a line": character_a_line,
    "numbered items": numbered_items,
    "blanks": speech("经济" + " " * 50_000),
    "blank lines": speech("经济\n" + " \n" * 25_000),
    "digits": speech("1234567890"),
    "numbers": speech("12.5 "),
    "punctuation": speech("，。！？；：、…"),
    "full stops": speech("。"),
    "open brackets": speech("（"),
    "open quotes": speech("“建设《规划"),
    "open tags": speech("<p"),
    "open tags with blanks": speech("<p "),
    "headings": headings,
    "random Han": random_han,
    "random characters": random_characters,
    "U+FFFD": unreadable("\ufffd"),
    "question marks": unreadable("?"),
    "U+FFFD alone": speech("\ufffd"),
    "html": html,
    "docx": docx,
}


def run(stage: str, data: bytes, limit: float, result: Connection) -> None:
    """Send the CPU seconds of a stage, without those of the reading before it."""
    then = STAGES[stage]
    limit_cpu(limit)
    document = read_report(data) if then else None
    limit_cpu(limit)
    start = time.process_time()
    if then and document:
        then(document)
    else:
        read_report(data)
    result.send(time.process_time() - start)


def limit_cpu(seconds: float) -> None:
    """End this process after so many more CPU seconds."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(time.process_time() + seconds), most))


def measured(stage: str, data: bytes, limit: float) -> float | None:
    """The CPU seconds of a stage; None where it, or the reading before it, exceeds the limit."""
    receiver, sender = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=run, args=(stage, data, limit, sender))
    child.start()
    sender.close()
    try:
        return float(receiver.recv())
    except EOFError:
        return None
    finally:
        child.join()


def best(stage: str, data: bytes, limit: float) -> float | None:
    seconds = measured(stage, data, limit)
    if seconds is None or seconds > REPEATED_BELOW:
        return seconds
    return min(seconds, measured(stage, data, limit) or seconds)


def compared(stage: str, kind: str, sizes: tuple[int, int], limit: float) -> Iterator[float | None]:
    """The seconds for both sizes; the larger is left out where the smaller takes too long."""
    small = best(stage, KINDS[kind](sizes[0]), limit)
    yield small
    yield None if small is None else best(stage, KINDS[kind](sizes[1]), limit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="0.2 and 1 MB")
    parser.add_argument("--sizes", nargs=2, type=float, metavar="MB", help="two other sizes")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    parser.add_argument(
        "--limit", type=float, default=120.0, help="CPU seconds for one measurement"
    )
    parser.add_argument("--ratio", type=float, default=5.5, help="a higher one is marked")
    arguments = parser.parse_args()
    read_report(SEEDS[0])  # loads the tables, so that no measurement holds that
    chosen = arguments.sizes or ((0.2, 1) if arguments.quick else (1, 5))
    sizes = (int(chosen[0] * MB), int(chosen[1] * MB))
    columns = (f"{size / MB:g} MB" for size in sizes)
    print(f"{'stage':20} {'kind':22}", *(f"{column:>10}" for column in columns), f"{'ratio':>8}")
    for stage in arguments.stages:
        for kind in arguments.kinds:
            small, large = compared(stage, kind, sizes, arguments.limit)
            seconds = (f"{s:8.2f} s" if s is not None else f"{'-':>10}" for s in (small, large))
            ratio = large / small if small and large else None
            mark = "!" if ratio is None or ratio > arguments.ratio else ""
            shown = f"{ratio:8.2f}" if ratio else f"{'-':>8}"
            print(f"{stage:20} {kind:22}", *seconds, shown, mark, flush=True)


if __name__ == "__main__":
    main()
