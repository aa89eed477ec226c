"""The house rules that need a syntax tree: each finds its breaches in one module."""

import ast
import re
import sys
from collections.abc import Iterator

from tests.architecture.source import Module

Breach = Iterator[tuple[int, str]]

_SQL = re.compile(
    r"\b(SELECT\s.*\sFROM\s|SELECT\s+\w+\(|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s"
    r"|(CREATE|DROP|ALTER)\s+(TEMP\s+)?(TABLE|INDEX|VIEW|TRIGGER|VIRTUAL)\b|PRAGMA\s+\w"
    r"|(ORDER|GROUP)\s+BY\s|INNER\s+JOIN\s|LEFT\s+JOIN\s|ATTACH\s+DATABASE\b)",
    re.DOTALL,
)
_EXECUTES = frozenset({"executescript", "executemany", "create_function", "set_trace_callback"})
_UTF16 = re.compile(r"\butf[-_]?16", re.IGNORECASE)
_UTF16_NAMES = frozenset({"toPlainText", "selectedText"})
_UTF16_NUMBERS = frozenset({0xFFFF, 0x10000, 0xD800, 0xDBFF, 0xDC00, 0xDFFF})
_TALKS = frozenset({"QMessageBox", "QErrorMessage"})
_PLACES = frozenset({"platformdirs", "QStandardPaths", "expanduser", "home", "gettempdir"})
_COLOUR = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_READ_ONLY = frozenset(
    {
        "Mapping",
        "Sequence",
        "Collection",
        "Iterable",
        "Set",
        "MappingProxyType",
        "frozenset",
        "tuple",
    }
)
_MAKES_MUTABLE = frozenset(
    {
        "list",
        "dict",
        "set",
        "bytearray",
        "defaultdict",
        "deque",
        "Counter",
        "OrderedDict",
        "WeakSet",
    }
    | {"WeakValueDictionary", "WeakKeyDictionary", "ContextVar", "local"}
)


def sql(module: Module) -> Breach:
    """Text that reads as SQL, or a call that only a database has."""
    for text, line in module.strings():
        if _SQL.search(text):
            yield line, f"speaks SQL: {text.strip()[:40]!r}"
    for name, line in module.names():
        if name in _EXECUTES:
            yield line, f"calls the database: {name}"


def utf16(module: Module) -> Breach:
    """Counting in UTF-16 units, or reading text back from Qt, which changes it."""
    for text, line in module.strings():
        if _UTF16.search(text):
            yield line, f"knows UTF-16: {text!r}"
    for name, line in module.names():
        if name in _UTF16_NAMES:
            yield line, f"reads text back from Qt, which changes it: {name}"
    for node in ast.walk(module.tree):
        match node:
            case ast.Constant(value=int(number)) if number in _UTF16_NUMBERS:
                written = ast.get_source_segment(module.text, node) or ""
                if written.lower().startswith("0x"):
                    yield node.lineno, f"knows UTF-16: {written}"


def messages(module: Module) -> Breach:
    """Message boxes of its own."""
    yield from (
        (line, f"speaks to the user: {name}") for name, line in module.names() if name in _TALKS
    )


def places(module: Module) -> Breach:
    """Finding out for itself where files are."""
    for name, line in module.names():
        if name in _PLACES:
            yield line, f"knows where files live: {name}"
        if name == "__file__":
            yield line, "looks for files beside itself"


def markup(module: Module) -> Breach:
    """A label or a tooltip in which Qt guesses whether a text of people is markup."""
    for node in ast.walk(module.tree):
        made = node.bases if isinstance(node, ast.ClassDef) else []
        if isinstance(node, ast.Call):
            made = [node.func]
            if _is_guessed_tip(node):
                yield node.lineno, "sets a tooltip that may hold a text of people; set plain(...)"
        if any(isinstance(each, ast.Name) and each.id == "QLabel" for each in made):
            yield getattr(node, "lineno", 0), "makes a QLabel; make a PlainLabel"


def _is_guessed_tip(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "setToolTip":
        return False
    (tip,) = call.args
    is_plain = isinstance(tip, ast.Call) and getattr(tip.func, "id", "") == "plain"
    return not (is_plain or isinstance(tip, ast.Constant))


def process_events(module: Module) -> Breach:
    """Letting Qt run in the middle of something."""
    for name, line in module.names():
        if name in {"processEvents", "exec_"}:
            yield line, name


def colours(module: Module) -> Breach:
    """Colours that the themes do not know."""
    for text, line in module.strings():
        if _COLOUR.fullmatch(text):
            yield line, f"has a colour of its own: {text}"


def not_standard(module: Module) -> Breach:
    """Imports of anything but Python's own library and the room itself."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=aliases):
                imported = [alias.name for alias in aliases]
            case ast.ImportFrom(module=name) if name:
                imported = [name]
            case _:
                continue
        for name in imported:
            own = name == "rubricator.core" or name.startswith("rubricator.core.")
            if not own and name.partition(".")[0] not in sys.stdlib_module_names:
                yield node.lineno, f"imports {name}"


def shared_state(module: Module) -> Breach:
    """What could be changed at one end of the program and be felt at the other."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Global(names=names):
                yield node.lineno, f"global {', '.join(names)}"
            case ast.Name(id="_instance") | ast.Attribute(attr="_instance"):
                yield node.lineno, "is a singleton"
    for statement in module.tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name != "__all__":
                if _is_mutable(value):
                    yield statement.lineno, f"{name} can be changed by anyone: {_ADVICE}"
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value) if (
                value
            ):
                if _is_mutable(value) and not _is_read_only(annotation):
                    yield statement.lineno, f"{name} can be changed by anyone: {_ADVICE}"


_ADVICE = "make it a tuple or frozenset, or annotate it as Mapping, Sequence or Set"


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        called = value.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return name in _MAKES_MUTABLE
    literals = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp)
    return isinstance(value, literals)


def _is_read_only(annotation: ast.expr) -> bool:
    """Whether a type checker refuses changes: the outermost name, `Final` and `ClassVar` aside."""
    while isinstance(annotation, ast.Subscript):
        outer = annotation.value
        if not (isinstance(outer, ast.Name) and outer.id in {"Final", "ClassVar"}):
            annotation = outer
            break
        annotation = annotation.slice
    name = (
        annotation.attr if isinstance(annotation, ast.Attribute) else getattr(annotation, "id", "")
    )
    return name in _READ_ONLY
