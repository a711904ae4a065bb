"""Location of the data files of the package: prompts and schemas."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder `prompts` or `schemas` of an installed package or a source tree.

    A wheel has both in `_data`; a source tree has them next to `src`.
    """
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
