"""The command line: it parses arguments and prints. Each command imports the stages it uses."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code.

    Every import happens inside, so that Ctrl-C in the first moments ends as it does later.
    """
    try:
        from jianbao.cli.guard import run

        code = run()
    except KeyboardInterrupt:
        # Before or after `run`, which reports any interruption that comes while it runs.
        print("jianbao: interrupted.", file=sys.stderr)
        code = 130
    sys.exit(code)


__all__ = ["main"]
