"""The command line: parses and prints. Stages are imported inside the commands that use them."""

from jianbao.cli.app import main

__all__ = ["main"]
