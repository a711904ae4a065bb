"""What is installed, and what a wheel carries."""

import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_lower_bounds_decide() -> None:
    # Without them pip goes back to instructor 1.3 and openai 1.109, and says nothing.
    assert version("instructor").startswith("1.17.")
    assert int(version("openai").split(".")[0]) == 3


def test_a_wheel_carries_prompts_and_schemas(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("prompts", "schemas"):
        for path in (ROOT / folder).iterdir():
            assert f"jianbao/_data/{folder}/{path.name}" in names
    assert "jianbao/data/standard_indicators.toml" in names
    assert not any(name.startswith(("tests/", "seeds/", "fixtures/")) for name in names)


def test_openai_is_not_imported_before_a_model_is_used() -> None:
    imports = "import sys, jianbao.cli, jianbao.document, jianbao.verification"
    program = f"{imports}; print('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b"False\n"
