"""The program's own source as syntax trees, for rules that the linters do not know."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "desktop" / "rubricator"


@dataclass(frozen=True)
class Module:
    """One file of the package; `name` is its path from there, such as `gui/text/offsets.py`."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    @cached_property
    def docstrings(self) -> frozenset[int]:
        """The ids of the constants that are docstrings."""
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        owners = (node for node in ast.walk(self.tree) if isinstance(node, documented))
        first = (owner.body[0] for owner in owners if owner.body)
        return frozenset(id(line.value) for line in first if isinstance(line, ast.Expr))

    def lies_in(self, *rooms: str) -> bool:
        """Whether it is one of these files, or in one of these folders (which end in `/`)."""
        return any(
            self.name == room or (room[-1] == "/" and self.name.startswith(room)) for room in rooms
        )

    def strings(self) -> Iterator[tuple[str, int]]:
        """Its strings but for docstrings, with their lines; of an f-string also the whole."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Constant(value=str(text)) if id(node) not in self.docstrings:
                    yield text, node.lineno
                case ast.JoinedStr(values=pieces):
                    yield "".join(_text(piece) for piece in pieces), node.lineno

    def names(self) -> Iterator[tuple[str, int]]:
        """Every name it uses: variables, attributes and imports, with their lines."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node.lineno
                case ast.alias(name=name):
                    yield name.rpartition(".")[2], node.lineno


def _text(piece: ast.expr) -> str:
    return str(piece.value) if isinstance(piece, ast.Constant) else "…"


def modules(package: Path = PACKAGE) -> list[Module]:
    """All modules of the package, in a stable order."""
    paths = sorted(package.rglob("*.py"))
    return [Module(path.relative_to(package).as_posix(), path.read_text("utf-8")) for path in paths]


Breaches = Callable[[Module], Iterator[tuple[int, str]]]


def offenders(rule: Breaches, *, apart_from: tuple[str, ...] = ()) -> list[str]:
    """`file:line what` for each breach of a rule outside the rooms that may."""
    found = []
    for module in modules():
        if not module.lies_in(*apart_from):
            found += [f"{module.name}:{line} {what}" for line, what in rule(module)]
    return found
