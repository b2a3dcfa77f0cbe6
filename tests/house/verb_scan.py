"""Finds every audit verb that the source writes, by reading it: through helpers that build a part of it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

DOOR = ("hanseong.core.chain.services.record", "record")
Sink = tuple[str, str]  # module, function


@dataclass
class Module:
    """One file: its functions, constants and what each name means."""

    name: str
    path: Path
    tree: ast.Module
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Hole:
    """A part of a verb that the caller gives."""

    parameter: str


Text = tuple[str | Hole, ...]


def load(root: Path) -> dict[str, Module]:
    """Every module under ``src``."""
    found = {}
    for path in sorted((root / "hanseong").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        module = Module(name, path, ast.parse(path.read_text(encoding="utf-8")))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef):
                module.functions.setdefault(node.name, node)
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    module.imported[alias.asname or alias.name] = (node.module, alias.name)
        for statement in module.tree.body:
            for name_, value in _assigned(statement):
                module.constants[name_] = value
        found[name] = module
    return found


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, statement.value
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        yield statement.target.id, statement.value


def parameters(function: ast.FunctionDef) -> list[str]:
    """Names of the parameters in their order."""
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


class Reader:
    """Follows verbs from the door of the audit log back to where they are written."""

    def __init__(self, modules: dict[str, Module], known: dict[str, list[str]]) -> None:
        self.modules, self.known = modules, known
        self.verbs: dict[str, str] = {}
        self.unread: list[str] = []

    def read(self) -> None:
        """Fill ``verbs`` (verb → a module that writes it) and ``unread`` (expressions nobody understands)."""
        sinks: dict[Sink, list[Text]] = {DOOR: [(Hole("verb"),)]}
        waiting = [DOOR]
        while waiting:
            sink = waiting.pop()
            for module, function, call in self._calls(sink):
                for whole in self._said(sink, sinks[sink], module, function, call):
                    if not any(isinstance(part, Hole) for part in whole):
                        self.verbs["".join(map(str, whole))] = module.name
                    elif function is not None:
                        outer = (module.name, function.name)
                        if whole not in sinks.setdefault(outer, []):
                            sinks[outer].append(whole)
                            waiting.append(outer)

    def _said(
        self,
        sink: Sink,
        texts: list[Text],
        module: Module,
        function: ast.FunctionDef | None,
        call: ast.Call,
    ) -> Iterator[Text]:
        """Every text of the sink with what this call puts into its holes."""
        order = parameters(self.modules[sink[0]].functions[sink[1]])
        given = dict(zip(order, call.args, strict=False)) | {
            one.arg: one.value for one in call.keywords if one.arg
        }
        for text in texts:
            parts = [
                self._values(module, function, given[part.parameter])
                if isinstance(part, Hole) and part.parameter in given
                else [(part,)]
                for part in text
            ]
            for one in product(*parts):
                yield tuple(piece for some in one for piece in some)

    def _calls(self, sink: Sink) -> Iterator[tuple[Module, ast.FunctionDef | None, ast.Call]]:
        for module in self.modules.values():
            for function, call in _calls_in(module):
                if self._meaning(module, call.func) == sink:
                    yield module, function, call

    def _meaning(self, module: Module, called: ast.expr) -> tuple[str, str] | None:
        """The module and function that a called name stands for."""
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            origin = module.imported.get(called.value.id)
            return self._follow(".".join(origin), called.attr) if origin else None
        if isinstance(called, ast.Name):
            if called.id in module.functions:
                return module.name, called.id
            origin = module.imported.get(called.id)
            return self._follow(*origin) if origin else None
        return None

    def _follow(self, module: str, name: str) -> tuple[str, str] | None:
        for _step in range(5):
            found = self.modules.get(module)
            if found is None:
                return None
            if name in found.functions:
                return module, name
            if name not in found.imported:
                return None
            module, name = found.imported[name]
        return None

    def _values(self, module: Module, function: ast.FunctionDef | None, value: ast.expr) -> list[Text]:
        found = list(self._texts(module, function, value))
        if not found:
            self.unread.append(f"{module.name}: {ast.unparse(value)}")
        return found

    def _texts(  # noqa: PLR0911 - one way to read each kind of expression
        self, module: Module, function: ast.FunctionDef | None, value: ast.expr
    ) -> Iterable[Text]:
        written = ast.unparse(value)
        if written in self.known:
            return [(one,) for one in self.known[written]]
        if isinstance(value, ast.Constant):
            return [(str(value.value),)]
        if isinstance(value, ast.IfExp):
            return [*self._texts(module, function, value.body), *self._texts(module, function, value.orelse)]
        if isinstance(value, ast.JoinedStr):
            parts = [self._texts(module, function, part) for part in value.values]
            return [tuple(piece for text in one for piece in text) for one in product(*parts)]
        if isinstance(value, ast.FormattedValue):
            return self._texts(module, function, value.value)
        if isinstance(value, ast.Subscript):
            return self._looked_up(module, function, value)
        if isinstance(value, ast.Name):
            return self._named(module, function, value.id)
        if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
            return self._member(module, value.value.id, value.attr)
        return []

    def _member(self, module: Module, kind: str, member: str) -> Iterable[Text]:
        """A member of an enum of this module or of the one it comes from."""
        origin, name = module.imported.get(kind, (module.name, kind))
        found = self.modules.get(origin)
        for node in found.tree.body if found else ():
            if isinstance(node, ast.ClassDef) and node.name == name:
                said = dict(pair for statement in node.body for pair in _assigned(statement))
                if member in said:
                    return self._texts(module, None, said[member])
        return []

    def _looked_up(
        self, module: Module, function: ast.FunctionDef | None, value: ast.Subscript
    ) -> Iterable[Text]:
        table = module.constants.get(ast.unparse(value.value))
        if not isinstance(table, ast.Dict):
            return []
        return [text for one in table.values for text in self._texts(module, function, one)]

    def _named(self, module: Module, function: ast.FunctionDef | None, name: str) -> Iterable[Text]:
        local = [
            value
            for node in (ast.walk(function) if function else ())
            if isinstance(node, ast.stmt)
            for found, value in _assigned(node)
            if found == name
        ]
        if local:
            return [text for value in local for text in self._texts(module, function, value)]
        if function is not None and name in parameters(function):
            return [(Hole(name),)]
        if name in module.constants:
            return self._texts(module, function, module.constants[name])
        if name in module.imported:
            origin, real = module.imported[name]
            if origin in self.modules and real in self.modules[origin].constants:
                return self._texts(self.modules[origin], None, self.modules[origin].constants[real])
        return []


def _calls_in(module: Module) -> Iterator[tuple[ast.FunctionDef | None, ast.Call]]:
    """Every call with the innermost function around it."""

    def walk(
        node: ast.AST, around: ast.FunctionDef | None
    ) -> Iterator[tuple[ast.FunctionDef | None, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield around, child
            yield from walk(child, child if isinstance(child, ast.FunctionDef) else around)

    yield from walk(module.tree, None)
