"""`python -m jianbao`: the command line where the script is not on the path."""

from jianbao.cli import main

main()
