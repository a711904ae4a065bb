"""Collect the regular expressions of the package, and where its source uses `re` otherwise."""

import ast
import functools
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import jianbao

PACKAGE = jianbao.__name__
SOURCE = Path(jianbao.__file__).parent


@dataclass(frozen=True)
class Call:
    """One call of a function of `re` in the source of the package."""

    module: str
    line: int
    function: str
    inside: str
    """The function that calls it, empty at the top level of a module."""
    is_kept: bool
    """Whether that function is run once and its result kept, or runs at the top level."""
    literal: str | bytes | None
    """The pattern, if it is written as one literal."""


def patterns() -> dict[str, re.Pattern[Any]]:
    """Return every compiled pattern by its module and name, such as `figures.scan:_HALF`.

    They are found in the globals of modules, in collections, classes and objects of the package,
    and in the results of cached functions that compile them.
    """
    found: dict[str, re.Pattern[Any]] = {}
    seen: set[int] = set()
    for module in _modules():
        own = _own_values(module)
        # A pattern with a name of its own goes by that name, wherever else it is listed
        for name in sorted(own, key=lambda name: not isinstance(own[name], re.Pattern)):
            place = f"{short_name(module.__name__)}:{name}"
            found.update(_within(own[name], place, seen))
    return found


def short_name(module: str) -> str:
    """Return the name of a module without that of the package."""
    return module.removeprefix(f"{PACKAGE}.")


def calls() -> list[Call]:
    """Return every call of a function of `re` but `re.escape` in the source of the package."""
    return [
        call
        for path in sorted(SOURCE.rglob("*.py"))
        for call in _calls_in(ast.parse(path.read_text(encoding="utf-8")), _module_of(path))
    ]


def _modules() -> Iterator[ModuleType]:
    yield jianbao
    for found in pkgutil.walk_packages(jianbao.__path__, f"{PACKAGE}."):
        if not found.name.endswith(".__main__"):
            yield import_module(found.name)


def _own_values(module: ModuleType) -> dict[str, Any]:
    imported = _imported_names(module)
    values = {
        name: value
        for name, value in vars(module).items()
        if name not in imported and not name.startswith("__")
    }
    for function in _compiling_functions().get(short_name(module.__name__), ()):
        if isinstance(values.get(function), functools._lru_cache_wrapper):
            values[f"{function}()"] = values[function]()
    return values


@functools.cache
def _compiling_functions() -> dict[str, set[str]]:
    """Return the functions and cached properties of each module that compile patterns."""
    functions: dict[str, set[str]] = {}
    for call in calls():
        if call.function == "compile" and call.inside and call.is_kept:
            functions.setdefault(call.module, set()).add(call.inside)
    return functions


def _imported_names(module: ModuleType) -> set[str]:
    tree = ast.parse(inspect.getsource(module))
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def _within(value: Any, name: str, seen: set[int]) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if id(value) in seen:
        return
    if isinstance(value, re.Pattern):
        seen.add(id(value))
        yield name, value
        return
    for key, part in _parts(value):
        seen.add(id(value))
        yield from _within(part, f"{name}{key}", seen)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield f"[{key!r}]", part
            yield f".key[{key!r}]", key
    elif isinstance(value, tuple | list | set | frozenset):
        yield from ((f"[{index}]", part) for index, part in enumerate(value))
    elif _is_of_package(value if isinstance(value, type) else type(value)):
        yield from ((f".{key}", part) for key, part in _attributes(value))


def _is_of_package(kind: type) -> bool:
    return kind.__module__.partition(".")[0] == PACKAGE


def _attributes(value: Any) -> Iterator[tuple[str, Any]]:
    kind = type(value)
    slots = getattr(kind, "__slots__", ())
    properties = _compiling_functions().get(short_name(kind.__module__), set()) & {*vars(kind)}
    for key in dict.fromkeys([*slots, *getattr(value, "__dict__", {}), *sorted(properties)]):
        if not key.startswith("__") and hasattr(value, key):
            yield key, getattr(value, key)


def _module_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def _calls_in(node: ast.AST, module: str, inside: str = "", is_kept: bool = True) -> Iterator[Call]:
    for child in ast.iter_child_nodes(node):
        function = _function_of_re(child)
        if isinstance(child, ast.Call) and function and function != "escape":
            literal = _first_literal(child)
            yield Call(module, child.lineno, function, inside, is_kept, literal)
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _calls_in(child, module, child.name, _keeps_its_result(child))
        else:
            yield from _calls_in(child, module, inside, is_kept)


def _keeps_its_result(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    decorators = {ast.unparse(decorator) for decorator in function.decorator_list}
    parameters = [argument.arg for argument in function.args.args]
    return ("cache" in decorators and not parameters) or "cached_property" in decorators


def _function_of_re(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=function)):
            return function
    return ""


def _first_literal(call: ast.Call) -> str | bytes | None:
    match call.args:
        case [ast.Constant(value=str() | bytes() as text), *_]:
            return text
    return None
