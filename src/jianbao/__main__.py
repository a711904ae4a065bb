"""Entry point of `python -m jianbao`, for when the script is not on the path."""

from jianbao.cli import main

main()
