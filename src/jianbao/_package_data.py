"""The data that travels with the package: prompts and schemas."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder `prompts` or `schemas`: inside an installed package, or in a source tree.

    A wheel carries both under `_data`; a source tree has them beside `src`.
    """
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
