"""Briefs as tables: what a row says, what each format keeps, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from sample_brief import RAW, SEED, figure, sample_brief, with_report
from seed_briefs import SEED_NUMBERS, seed_brief

from conftest import SEEDS
from jianbao import InputError, read_report
from jianbao.cli.commands.export import ExportFormat, export
from jianbao.models.brief import Brief, Figure, Issue, Item
from jianbao.pipeline import summarize
from jianbao.settings import Settings
from jianbao.tables.columns import COLUMNS, FigureRow
from jianbao.tables.flatten import horizon, rows
from jianbao.views.markdown import to_markdown
from jianbao.views.tables import csv as csv_table
from jianbao.views.tables import jsonl, xlsx
from jianbao.views.tables.column_labels import HEADINGS

Read = Callable[[Path], list[dict[str, Any]]]
SHEETS = {"目标": "target", "成绩": "achievement", "问题": "problem"}


@pytest.fixture(scope="session")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brief of every seed, and a manifest beside them."""
    folder = tmp_path_factory.mktemp("briefs")
    for number in SEED_NUMBERS:
        saved(seed_brief(number), folder / f"{number}.json")
    (folder / "manifest.jsonl").write_text('{"report": "no brief"}\n', encoding="utf-8")
    return folder


def saved(brief: Brief, path: Path) -> Path:
    path.write_text(brief.model_dump_json(), encoding="utf-8")
    return path


def exported(source: Path, target: Path, **fields: Any) -> Path:
    export([source], target, **fields)
    return target


def read_csv(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_parquet(path: Path) -> list[dict[str, Any]]:
    return list(pyarrow.parquet.read_table(path).to_pylist())


def read_xlsx(path: Path) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path, read_only=True)
    assert book.sheetnames == list(SHEETS)
    return [
        dict(zip(COLUMNS, cells, strict=True))
        for sheet in book
        for cells in sheet.iter_rows(min_row=2, values_only=True)
    ]


READERS = [
    pytest.param("csv", read_csv, id="csv"),
    pytest.param("jsonl", read_jsonl, id="jsonl"),
    pytest.param("xlsx", read_xlsx, id="xlsx"),
    pytest.param("parquet", read_parquet, id="parquet"),
]
NUMBERS = ("value", "high", "quote_start", "quote_end", "start", "end")
TEXTS = ("item", "indicator", "text", "unit", "statement", "quote", "sha256")


def read_back(row: dict[str, Any]) -> tuple[Any, ...]:
    numbers = (None if row[name] is None else float(row[name]) for name in NUMBERS)
    return (*(row[name] for name in TEXTS), *numbers)


def values_of(brief: Brief) -> Iterable[tuple[Any, ...]]:
    for item in brief.items():
        for read in item.figures or [None]:
            yield (*texts_of(brief, item, read), *numbers_of(item, read))


def texts_of(brief: Brief, item: Item, read: Figure | None) -> tuple[Any, ...]:
    named = (read.indicator, read.text, read.unit) if read else (None,) * 3
    return (item.id, *named, item.statement, item.evidence.quote, brief.source.sha256)


def numbers_of(item: Item, read: Figure | None) -> tuple[Any, ...]:
    quote = (item.evidence.start, item.evidence.end)
    if read is None:
        return (None, None, *quote, None, None)
    return (read.value, read.high, *quote, read.start, read.end)


@pytest.mark.parametrize(("ending", "read"), READERS)
def test_tables_of_all_seeds_read_back_equal(
    briefs: Path, tmp_path: Path, ending: str, read: Read
) -> None:
    exported_rows = read(exported(briefs, tmp_path / f"panel.{ending}"))
    expected = [
        fields
        for path in briefs.glob("*.json")
        for fields in values_of(Brief.model_validate_json(path.read_bytes()))
    ]
    assert len(exported_rows) == len(expected) > 1000
    assert set(map(read_back, exported_rows)) == set(expected)


def made(*figures: Figure, **fields: Any) -> Item:
    item = sample_brief().achievements[0]
    return item.model_copy(update={"figures": list(figures), **fields})


def rows_of(*items: Item) -> list[FigureRow]:
    brief = sample_brief().model_copy(
        update={"achievements": list(items), "targets": [], "problems": []}
    )
    return list(rows(brief))


def test_a_row_identifies_its_report_and_statement() -> None:
    row = next(row for row in rows(sample_brief()) if row.item == "A7" and row.figure == 1)
    assert (row.region, row.level, row.review_year, row.plan_year) == (
        "四方台区",
        "county",
        2024,
        2025,
    )
    assert (row.kind, row.topic, row.highlight) == ("achievement", "economy", True)
    assert (row.indicator, row.official) == ("全社会固定资产投资", "固定资产投资")
    assert (row.value, row.unit, row.measure, row.direction) == (10, "%", "growth", "up")
    assert (row.period, row.horizon, row.section, row.status) == (
        "2024",
        "annual",
        "一/(二)",
        "verified",
    )
    assert RAW[row.quote_start : row.quote_end] == row.quote
    assert RAW[slice(row.start, row.end)] == "10"
    assert (row.source, row.origin) == (SEED.name, "rules")


def test_a_statement_without_a_figure_has_a_row() -> None:
    problems = [row for row in rows(sample_brief()) if row.kind == "problem"]
    assert [row.item for row in problems] == ["P1", "P2", "P3"]
    assert {row.figure for row in problems} == {None}
    assert {row.value for row in problems} == {None}


@pytest.mark.parametrize(
    ("number", "unit", "value", "base"),
    [
        ("8240", "万元", 82_400_000, "元"),
        ("0.824", "亿元", 82_400_000, "元"),
        ("4.1", "亿元", 410_000_000, "元"),
        ("5", "%", 5, "%"),
        ("1.2", "个百分点", 1.2, "个百分点"),
        ("13.48", "万亩", 134_800, "亩"),
        ("113.38", "公顷", 113.38, "公顷"),
        ("3", "千米", 3, "公里"),
        ("50", "千瓦", 50, "千瓦"),
        ("10", "万千瓦时", 100_000, "千瓦时"),
        ("2", "万亿元", 2_000_000_000_000, "元"),
        ("1141", None, 1141, None),
    ],
)
def test_a_scale_is_multiplied_and_a_unit_stays(
    number: str, unit: str | None, value: float, base: str | None
) -> None:
    [row] = rows_of(made(figure("指标", number, unit)))
    assert (row.value, row.unit) == (float(number), unit)
    assert (row.base_value, row.base_unit) == (value, base)


def test_both_ends_of_a_range_are_multiplied() -> None:
    [row] = rows_of(made(figure("投资", "5", "亿元", high=6.5)))
    assert (row.base_value, row.base_high) == (500_000_000, 650_000_000)


def test_a_figure_without_a_value_keeps_its_wording() -> None:
    [row] = rows_of(made(figure("产量", "二十一", "连丰", measure="other", text="二十一连丰")))
    assert (row.value, row.base_value, row.text) == (None, None, "二十一连丰")


@pytest.mark.parametrize(
    ("period", "plan_year", "expected"),
    [
        ("2023", 2023, "annual"),
        ("2017-2021", 2022, "five-year"),
        ("2018-2021", 2022, "multi-year"),
        ("2011-2021", 2022, "longer"),
        ("by-2026", 2022, "five-year"),
        ("by-2025", 2023, "multi-year"),
        ("by-2023", 2023, "annual"),
        ("by-2035", 2022, "longer"),
        ("by-2026", None, None),
        ("by-2020", 2022, None),
        ("一季度", 2022, None),
        (None, 2022, None),
    ],
)
def test_the_horizon_counts_the_years(
    period: str | None, plan_year: int | None, expected: str | None
) -> None:
    assert horizon(period, plan_year) == expected


def test_a_row_has_the_doubts_about_its_figure_and_its_statement() -> None:
    issues = [
        Issue(code="unit_mismatch", message="", figure=1),
        Issue(code="kind_mismatch", message=""),
        Issue(code="unit_mismatch", message="", figure=1),
        Issue(code="damaged_source", message="", figure=9),
    ]
    one, two = (figure("指标", number, "元") for number in ("1", "2"))
    exported_rows = rows_of(made(one, two, status="flagged", issues=issues))
    assert [row.issues for row in exported_rows] == [
        "kind_mismatch;damaged_source",
        "unit_mismatch;kind_mismatch;damaged_source",
    ]
    assert {row.status for row in exported_rows} == {"flagged"}


def test_what_a_reviewer_rejected_is_marked() -> None:
    review = {"decision": "reject", "author": "复核", "time": "2025-01-05T08:00:00Z"}
    brief = sample_brief().model_dump(mode="json")
    brief["problems"][0]["reviews"] = [review]
    exported_rows = list(rows(Brief.model_validate(brief)))
    assert [row.item for row in exported_rows if row.decision == "reject"] == ["P1"]


def test_csv_is_utf8_with_crlf_and_a_mark_where_asked(tmp_path: Path) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    plain = exported(source, tmp_path / "plain.csv").read_bytes()
    marked = exported(source, tmp_path / "marked.csv", bom=True).read_bytes()
    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.splitlines(keepends=True)[0] == ",".join(COLUMNS).encode() + b"\r\n"
    assert "全社会固定资产投资".encode() in plain


FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://x","看")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "　＝1",
    "＝1",
    "＋1",
    "－1",
    "＠SUM(A1)",
)


def stated(text: str) -> list[FigureRow]:
    return rows_of(made(figure("气温", "-3.5", "℃"), statement=text))


def csv_cells(exported_rows: list[FigureRow]) -> dict[str, str]:
    file = io.BytesIO()
    csv_table.write(exported_rows, file)
    [row] = csv.DictReader(io.StringIO(file.getvalue().decode("utf-8"), newline=""))
    return row


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_text_is_never_a_formula_and_numbers_stay_numbers(text: str) -> None:
    row = csv_cells(stated(text))
    assert row["statement"] == f"'{text}"
    assert row["value"] == row["base_value"] == "-3.5"


@pytest.mark.parametrize("text", ['a"b,c', "一\r\n二", "1-2", "平均=1", "“=1”", "'=1"])
def test_other_text_in_a_csv_is_as_it_was(text: str) -> None:
    assert csv_cells(stated(text))["statement"] == text


UNSEEN = "红\x1b[31m\x00\x0b\x7f\ufffe尾"
SEEN = "红␛[31m␀␋␡\ufffd尾"


def workbook(exported_rows: Iterable[FigureRow]) -> openpyxl.Workbook:
    file = io.BytesIO()
    xlsx.write(exported_rows, file)
    return openpyxl.load_workbook(file)


def in_column(sheet: Any, name: str) -> list[Any]:
    place = COLUMNS.index(name) + 1
    return [cell for [cell] in sheet.iter_rows(min_row=2, min_col=place, max_col=place)]


@pytest.mark.parametrize("text", [*FORMULAS, "#N/A", "http://x.com", "TRUE", "007"])
def test_every_text_in_a_workbook_is_text(text: str) -> None:
    sheet = workbook(stated(text))["成绩"]
    [cell] = in_column(sheet, "statement")
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert in_column(sheet, "value")[0].value == -3.5


def test_characters_forbidden_in_cells_are_escaped() -> None:
    exported_rows = stated(UNSEEN)
    assert in_column(workbook(exported_rows)["成绩"], "statement")[0].value == SEEN
    assert csv_cells(exported_rows)["statement"] == SEEN


def test_a_text_longer_than_a_cell_is_cut_and_marked() -> None:
    [cell] = in_column(workbook(stated("𠮷" * 20_000))["成绩"], "statement")
    assert cell.value.endswith("已截断，全文见 CSV 或 JSONL）")
    assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767


def test_each_sheet_has_a_frozen_head_filters_and_widths(tmp_path: Path) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    book = openpyxl.load_workbook(exported(source, tmp_path / "panel.xlsx"))
    exported_rows = list(rows(sample_brief()))
    for title, kind in SHEETS.items():
        sheet = book[title]
        members = [row for row in exported_rows if row.kind == kind]
        assert [cell.value for cell in sheet[1]][:2] == ["地区\nregion", "层级\nlevel"]
        assert [cell.value for cell in in_column(sheet, "item")] == [row.item for row in members]
        assert sheet.freeze_panes == "A2"
        last = sheet.cell(len(members) + 1, len(COLUMNS))
        assert sheet.auto_filter.ref == f"A1:{last.coordinate}"
        assert sheet.column_dimensions["A"].width > 10


def test_a_workbook_has_chinese_headings() -> None:
    sheet = workbook(rows(sample_brief()))["成绩"]
    shown = {name: in_column(sheet, name)[6].value for name in ("topic", "status", "issues")}
    assert shown == {"topic": "农业农村", "status": "存疑", "issues": "单位不符"}
    assert set(COLUMNS) <= set(HEADINGS)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS_A_SHEET", 3)
    with pytest.raises(InputError, match=r"目标 has more than 3 rows.*parquet"):
        workbook(rows(sample_brief()))


def test_a_line_of_jsonl_is_one_line_for_every_reader() -> None:
    text = "一\u2028二\u2029三\x85四\n五"
    file = io.BytesIO()
    jsonl.write(stated(text), file)
    [line] = file.getvalue().decode("utf-8").splitlines()
    assert json.loads(line)["statement"] == text


def test_jsonl_has_every_column_and_null_for_missing_values(tmp_path: Path) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    exported_rows = read_jsonl(exported(source, tmp_path / "panel.jsonl"))
    assert {tuple(row) for row in exported_rows} == {COLUMNS}
    assert exported_rows[0]["high"] is None


def test_parquet_has_a_type_for_every_column(tmp_path: Path) -> None:
    source = saved(with_report(sample_brief(), region=None), tmp_path / "brief.json")
    schema = pyarrow.parquet.read_schema(exported(source, tmp_path / "panel.parquet"))
    types = {name: str(schema.field(name).type) for name in schema.names}
    assert tuple(types) == COLUMNS
    exported_rows = ("region", "review_year", "highlight", "value", "base_high", "start")
    assert [types[name] for name in exported_rows] == [
        "string",
        "int64",
        "bool",
        "double",
        "double",
        "int64",
    ]


def test_langextract_places_slice_the_text_of_every_seed(briefs: Path, tmp_path: Path) -> None:
    target = exported(briefs, tmp_path / "lx.jsonl", form=ExportFormat.langextract, sources=[SEEDS])
    documents = {one["document_id"]: one for one in read_jsonl(target)}
    assert len(documents) == len(SEED_NUMBERS)
    for path in briefs.glob("*.json"):
        brief = Brief.model_validate_json(path.read_bytes())
        document = documents[brief.source.sha256]
        assert document["text"] == (SEEDS / brief.source.name).read_text(encoding="utf-8")
        exported_rows = document["extractions"]
        assert len(exported_rows) == brief.verification.items + sum(
            len(i.figures) for i in brief.items()
        )
        assert [one["extraction_index"] for one in exported_rows] == list(
            range(1, len(exported_rows) + 1)
        )
        for one in exported_rows:
            place = one["char_interval"]
            assert document["text"][place["start_pos"] : place["end_pos"]] == one["extraction_text"]


def test_langextract_groups_a_statement_with_its_figures(tmp_path: Path) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    target = exported(source, tmp_path / "lx.jsonl", form=ExportFormat.langextract, sources=[SEED])
    [document] = read_jsonl(target)
    group = [one for one in document["extractions"] if one["attributes"]["item"] == "A7"]
    assert [one["extraction_class"] for one in group] == ["achievement", "figure", "figure"]
    assert len({one["group_index"] for one in group}) == 1
    assert [one["extraction_text"] for one in group[1:]] == ["5.6", "10"]
    read = group[1]["attributes"]
    assert (read["value"], read["unit"], read["kind"]) == ("5.6", "亿元", "achievement")
    assert all(isinstance(text, str) for one in group for text in one["attributes"].values())


def test_langextract_gives_no_position_to_text_outside_the_source(tmp_path: Path) -> None:
    brief = sample_brief()
    brief.problems[0].evidence.quote = "原文没有这句"
    source = saved(brief, tmp_path / "brief.json")
    target = exported(source, tmp_path / "lx.jsonl", form=ExportFormat.langextract, sources=[SEED])
    [invented] = [
        one
        for one in read_jsonl(target)[0]["extractions"]
        if one["extraction_text"] == "原文没有这句"
    ]
    assert (invented["char_interval"], invented["alignment_status"]) == (None, None)


def test_langextract_reads_a_report_in_the_encoding_its_brief_names(tmp_path: Path) -> None:
    text = RAW[:2000]
    report = tmp_path / "report.txt"
    report.write_bytes(text.encode("gb18030"))
    brief = summarize(read_report(report), Settings(engine="rules"))
    source = saved(brief, tmp_path / "brief.json")
    target = exported(
        source, tmp_path / "lx.jsonl", form=ExportFormat.langextract, sources=[report]
    )
    assert read_jsonl(target)[0]["text"] == text


def test_langextract_requires_the_same_report(tmp_path: Path) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    other = tmp_path / SEED.name
    other.write_text(RAW + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"is the source of the brief, {SEED.name}"):
        exported(source, tmp_path / "lx.jsonl", form=ExportFormat.langextract, sources=[other])
    assert not (tmp_path / "lx.jsonl").exists()


def test_all_unusable_briefs_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    good = saved(sample_brief(), folder / "good.json").read_text(encoding="utf-8")
    bad = {
        "array": "[1]",
        "cut": good[:900],
        "newer": good.replace("jianbao.brief/2", "jianbao.brief/3"),
        "other": '{"raw": "x", "figures": []}',
        "endless": good.replace('"value":1.5', '"value":1e999'),
    }
    for name, text in bad.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    (folder / "bytes.json").write_bytes(b"\xff\xfe\x00")
    for ending in ("csv", "jsonl", "xlsx", "parquet"):
        target = tmp_path / f"panel.{ending}"
        target.write_text("earlier", encoding="utf-8")
        with pytest.raises(InputError, match="6 of 7 briefs cannot be used") as error:
            exported(folder, target)
        assert all(f"{name}.json is not a brief" in str(error.value) for name in (*bad, "bytes"))
        assert "the format is 'jianbao.brief/3'" in str(error.value)
        assert target.read_text(encoding="utf-8") == "earlier"
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"output": "panel.txt"}, "The format of .* is unknown"),
        ({"output": "panel"}, "The format of .* is unknown"),
        ({"output": "nowhere/panel.csv"}, "cannot be written: No such file"),
        ({"output": "brief.json", "form": ExportFormat.csv}, "is one of the inputs"),
        ({"output": "panel.xlsx", "bom": True}, "Only a CSV has a byte order mark"),
        ({"output": "panel.csv", "sources": [SEED]}, "Only --format langextract uses --source"),
        ({"output": "panel.jsonl", "form": ExportFormat.langextract}, "Give the reports"),
        ({"briefs": ("missing.json",)}, "There is no file"),
        ({"output": "memo.md", "briefs": ("brief.json", "other.json")}, "2 are given"),
        ({"briefs": ("empty",)}, "There is no brief in"),
    ],
    ids=lambda value: " ".join(map(str, value.values())) if isinstance(value, dict) else "",
)
def test_impossible_calls_are_refused_with_a_reason(
    tmp_path: Path, fields: dict[str, Any], expected: str
) -> None:
    for name in ("brief.json", "other.json"):
        saved(sample_brief(), tmp_path / name)
    (tmp_path / "empty").mkdir()
    exported_rows = {"briefs": ("brief.json",), "output": "panel.csv"} | fields
    paths = [tmp_path / name for name in exported_rows.pop("briefs")]
    with pytest.raises(InputError, match=expected):
        export(paths, tmp_path / exported_rows.pop("output"), **exported_rows)


@pytest.mark.parametrize(("ending", "library"), [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_a_missing_library_is_named_with_its_install_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, library: str
) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=rf"pip install 'jianbao\[{ending}\]'"):
        exported(source, tmp_path / f"panel.{ending}")
    assert not (tmp_path / f"panel.{ending}").exists()


def test_a_repeated_brief_counts_once_and_a_repeated_report_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    target = tmp_path / "panel.csv"
    export([source, tmp_path], target)
    assert "briefs: 1, " in capsys.readouterr().err
    saved(sample_brief(), tmp_path / "again.json")
    export([tmp_path], target)
    assert "another brief covers too: 1." in capsys.readouterr().err


def test_the_command_ends_with_two_and_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from jianbao.cli import main; main()",
            *("export", "missing.json", "-o", str(tmp_path / "panel.csv")),
        ],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jianbao: There is no file missing.json.")


def test_one_brief_becomes_a_memo(tmp_path: Path) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    memo = exported(source, tmp_path / "memo.md").read_text(encoding="utf-8")
    assert memo == to_markdown(sample_brief())


SOFFICE = shutil.which("soffice")
HAS_CALC = SOFFICE and (Path(SOFFICE).resolve().parent / "libsclo.so").is_file()
# Fields by commas, in quotation marks; UTF-8; every sheet; values as they are, not as shown.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


@pytest.mark.skipif(not HAS_CALC, reason="needs LibreOffice Calc")
def test_libreoffice_reads_the_same_rows(tmp_path: Path) -> None:
    source = saved(sample_brief(), tmp_path / "brief.json")
    book = exported(source, tmp_path / "panel.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE, "--headless", profile, "--convert-to", EVERY_SHEET, "--outdir", tmp_path, book],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    exported_rows = []
    for title in SHEETS:
        with (tmp_path / f"panel-{title}.csv").open(encoding="utf-8", newline="") as file:
            _, *cells = csv.reader(file)
        exported_rows += [
            dict(zip(COLUMNS, (cell or None for cell in one), strict=True)) for one in cells
        ]
    assert list(map(read_back, exported_rows)) == list(values_of(sample_brief()))
