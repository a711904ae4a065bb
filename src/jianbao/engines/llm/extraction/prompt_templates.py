"""Prompts: strict template files with a version and the variables they declare.

A file holds TOML between two lines of `+++` (version, variables), then `# system` and
`# user`; one that goes on from another has no system message of its own. Variables stand as
`$name`; what is put in is never read as a template again.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template

from jianbao._package_data import data_folder

_FILE = re.compile(
    r"\+\+\+\n(?P<head>.*?)\+\+\+\n(?:# system\n(?P<system>.*?)\n)?# user\n(?P<user>.*)", re.DOTALL
)


class PromptError(Exception):
    """A prompt file is malformed, or was filled with other variables than it declares."""


@dataclass(frozen=True)
class Prompt:
    """A system message and the template of a user message."""

    name: str
    version: str
    variables: frozenset[str]
    system: str
    user: Template

    def fill(self, **values: str) -> str:
        """The user message. Raises PromptError unless exactly the declared variables are given."""
        if values.keys() != self.variables:
            wrong = ", ".join(sorted(values.keys() ^ self.variables))
            raise PromptError(f"prompt {self.name}: missing or unknown variables: {wrong}")
        return self.user.substitute(values)


@cache
def load_prompt(name: str) -> Prompt:
    """The prompt of that name; raises PromptError when its file is malformed."""
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
    """The versions of all prompts of the engine, for the brief."""
    names = ("extraction", "coverage", "overview")
    return ", ".join(f"{name}/{load_prompt(name).version}" for name in names)
