"""docs/architecture.md lists every module, and each of its links leads to a file."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
PACKAGE = ROOT / "src" / "jianbao"
LINKS = set(re.findall(r"\]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8")))


def linked() -> set[Path]:
    return {(PAGE.parent / link).resolve() for link in LINKS}


def test_every_module_is_listed() -> None:
    modules = {path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"}
    assert sorted(str(path.relative_to(ROOT)) for path in modules - linked()) == []


def test_every_file_of_the_lexicon_is_listed() -> None:
    files = set((PACKAGE / "data" / "lexicon").glob("*.toml"))
    assert sorted(path.name for path in files - linked()) == []


def test_every_link_leads_to_a_file() -> None:
    assert sorted(str(path) for path in linked() if not path.exists()) == []
