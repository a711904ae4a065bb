"""Prompt templates: strict files with a version and declared variables.

A file has TOML between two lines of `+++` (version, variables), then `# system` and `# user`. A
follow-up prompt has no system message. Variables are written `$name`. Inserted values are never
interpreted as templates.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template

from jianbao._package_data import data_folder

# +++ / version = "1" … / +++ / # system / … / # user / …, one part a line
_FILE = re.compile(
    r"\+\+\+\n(?P<head>.*?)\+\+\+\n(?:# system\n(?P<system>.*?)\n)?# user\n(?P<user>.*)", re.DOTALL
)


class PromptError(Exception):
    """A malformed prompt file, or values that differ from the declared variables."""


@dataclass(frozen=True)
class Prompt:
    """A system message and the template of a user message."""

    name: str
    version: str
    variables: frozenset[str]
    system: str
    user: Template

    def fill(self, **values: str) -> str:
        """Return the user message.

        Raises PromptError unless exactly the declared variables are given.
        """
        if values.keys() != self.variables:
            wrong = ", ".join(sorted(values.keys() ^ self.variables))
            raise PromptError(f"prompt {self.name}: missing or unknown variables: {wrong}")
        return self.user.substitute(values)


@cache
def load_prompt(name: str) -> Prompt:
    """Load the prompt of that name; raises PromptError if its file is malformed."""
    text = (data_folder("prompts") / f"{name}.md").read_text(encoding="utf-8")
    match = _FILE.fullmatch(text)
    if match is None:
        raise PromptError(f"prompt {name}: needs +++ head +++, then # user")
    head = tomllib.loads(match["head"])
    user = Template(match["user"].strip())
    declared = frozenset(head["variables"])
    if not user.is_valid() or set(user.get_identifiers()) != declared:
        raise PromptError(f"prompt {name}: the template uses other variables than it declares")
    return Prompt(name, head["version"], declared, (match["system"] or "").strip(), user)


def prompts_version() -> str:
    """Return the versions of all prompts of the engine, as recorded in a brief."""
    names = ("extraction", "coverage", "overview")
    return ", ".join(f"{name}/{load_prompt(name).version}" for name in names)
