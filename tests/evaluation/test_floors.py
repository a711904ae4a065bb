"""What the rules engine reaches on the labelled seeds stays above the pinned floors."""

from pathlib import Path

import floors
import pytest
from floors import Pinned, fingerprint, labelled_seeds, lowered, pinned, reached, rounded_down


def test_every_labelled_seed_is_pinned() -> None:
    assert sorted(pinned()) == labelled_seeds()


@pytest.mark.parametrize("name", labelled_seeds())
def test_text_and_labels_are_those_the_floors_were_pinned_for(name: str) -> None:
    assert fingerprint(name) == pinned()[name]["sha256"], "run: make floors"


@pytest.mark.parametrize("name", labelled_seeds())
def test_accuracy_does_not_fall(name: str) -> None:
    now = reached(name)
    kept = pinned()[name]["floors"]
    fallen = {
        quality: (now.get(quality), floor)
        for quality, floor in kept.items()
        if now.get(quality, 0.0) < floor
    }
    assert fallen == {}


def pin(**of_a_seed: float) -> dict[str, Pinned]:
    return {"a_seed": Pinned(sha256="0" * 64, floors=of_a_seed)}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(pin(found=0.991, kind=0.98), [], id="higher or the same"),
        pytest.param(pin(found=0.989, kind=0.98), ["a_seed found: 0.99 → 0.989"], id="lower"),
        pytest.param(pin(found=0.99), ["a_seed kind: 0.98 → 0.0"], id="a quality is gone"),
        pytest.param(
            {}, ["a_seed found: 0.99 → 0.0", "a_seed kind: 0.98 → 0.0"], id="a seed is gone"
        ),
    ],
)
def test_a_lowered_floor_is_reported(new: dict[str, Pinned], expected: list[str]) -> None:
    assert lowered(pin(found=0.99, kind=0.98), new) == expected


@pytest.mark.parametrize(
    ("value", "floor"), [(0.9999, 0.999), (0.995, 0.995), (1.0, 1.0), (0.0004, 0.0)]
)
def test_floors_are_rounded_down(value: float, floor: float) -> None:
    assert rounded_down(value) == floor


def test_floors_are_lowered_only_with_the_flag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FLOORS", kept)
    monkeypatch.setattr(floors, "measured", lambda: pin(found=0.9))
    run(monkeypatch)
    monkeypatch.setattr(floors, "measured", lambda: pin(found=0.8))
    with pytest.raises(SystemExit, match=r"found: 0\.9 → 0\.8"):
        run(monkeypatch)
    assert pinned() == pin(found=0.9)
    run(monkeypatch, "--allow-lower")
    assert pinned() == pin(found=0.8)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr("sys.argv", ["floors.py", *arguments])
    floors.main()
