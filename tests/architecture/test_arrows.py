"""The arrows of ARCHITECTURE.md, proved over the source.

Who may import whom, and what the inner rooms may not do: read the tables; the code below them only looks
them up. A room that is missing or empty fails, for then there is nothing to prove.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "commissioning"

# Who may import whom. An arrow never goes back up, and nobody imports across.
ROOMS: dict[str, set[str]] = {
    "model": set(),
    "language": {"model"},
    "evidence": {"model"},
    "evaluation": {"model"},
    "funding": {"model"},
    "settling": {"model", "language", "evidence", "evaluation", "funding"},
    "reports": {"model", "language", "evaluation", "settling"},
    "commands": {"model", "language", "evidence", "evaluation", "funding", "settling", "reports"},
}

# The two evaluators share nothing below the model, so that when they agree it means something.
APART: dict[str, set[str]] = {
    "evaluation/journey": {"polars", "pyspark", "commissioning.evaluation.cohort"},
    "evaluation/cohort": {"durable", "durable_rules_engine", "commissioning.evaluation.journey"},
}

# Same terms, same facts, same answer: these open no file, know no clock and draw no random number.
INNER = ["model", "evaluation", "funding"]
MODULES_THAT: dict[str, set[str]] = {
    "open files": {"fileinput", "glob", "io", "os", "pathlib", "shutil", "sqlite3", "tempfile", "zipfile"},
    "use the network or other programs": {"http", "requests", "socket", "subprocess", "urllib"},
    "know a clock": {"sched", "time"},
    "draw random numbers": {"random", "secrets", "uuid"},
    "hide an import": {"importlib", "runpy"},
}
CALLS_THAT: dict[str, set[str]] = {
    "open files": {
        *("open", "input", "read_text", "read_bytes", "write_text", "write_bytes"),
        *("read_csv", "read_excel", "read_json", "read_ndjson", "read_parquet", "read_ipc", "read_database"),
        *("scan_csv", "scan_ndjson", "scan_parquet", "scan_ipc", "sink_csv", "sink_parquet", "sink_ipc"),
        *("write_csv", "write_excel", "write_json", "write_ndjson", "write_parquet", "write_ipc"),
    },
    "know a clock": {"now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp"},
    "draw random numbers": {"sample", "shuffle"},
    "hide an import": {"__import__", "exec", "eval"},
}

# Help is for everybody, at once: what is slow to import waits until it is used.
HEAVY = {"durable", "durable_rules_engine", "openpyxl", "polars"}


def sources(folder: str) -> list[Path]:
    """The Python files of a room; of a file of that name where a room within a room is just one."""
    return sorted((PACKAGE / folder).rglob("*.py")) or sorted(PACKAGE.glob(f"{folder}.py"))


def imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    """Every import with its line, by its full name, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call with its line, by the last part of its name."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield node.lineno, name
            case _:
                pass


def names(origin: str, wanted: set[str]) -> bool:
    """Whether an import is of one of these, or of something inside one of them.

    >>> names("os.path", {"os"}), names("ossuary", {"os"})
    (True, False)
    """
    return any(origin == name or origin.startswith(f"{name}.") for name in wanted)


def wrong_arrows(tree: ast.AST, module: str) -> Iterator[str]:
    """Imports of a room that this one may not import."""
    room = module.split(".")[1]
    allowed = {f"commissioning.{name}" for name in ROOMS[room] | {room}}
    for line, origin in imports(tree, module):
        if names(origin, {"commissioning"}) and not names(origin, allowed | {"commissioning.__version__"}):
            yield f"line {line}: {room} may not import {origin}"


def shared(tree: ast.AST, module: str, apart_from: set[str]) -> Iterator[str]:
    """Imports that would make the two evaluators share something."""
    for line, origin in imports(tree, module):
        if names(origin, apart_from):
            yield f"line {line}: imports {origin}"


def outer_things(tree: ast.AST, module: str) -> Iterator[str]:
    """Imports and calls that reach for a file, a clock, a random number or anything else outside."""
    for line, origin in imports(tree, module):
        for what, modules in MODULES_THAT.items():
            if names(origin, modules):
                yield f"line {line}: {origin} can {what}"
    for line, name in calls(tree):
        for what, functions in CALLS_THAT.items():
            if name in functions:
                yield f"line {line}: {name}() can {what}"


def module_of(path: Path) -> str:
    """The dotted name of a file; a package's own file keeps `__init__`, so that dots count from it alike."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@pytest.mark.parametrize("folder", [*ROOMS, *APART])
def test_there_is_something_to_check(folder: str) -> None:
    nodes = [node for path in sources(folder) for node in read(path).body]
    assert any(not isinstance(node, ast.Expr) for node in nodes), f"{folder} is missing or empty"


def test_every_room_is_in_the_table() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")}
    assert {room for room in rooms if not room.startswith("__")} == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_the_table_allows(room: str) -> None:
    assert found({path: wrong_arrows(read(path), module_of(path)) for path in sources(room)}) == []


@pytest.mark.parametrize("folder", APART)
def test_the_two_evaluators_share_nothing_below_the_model(folder: str) -> None:
    assert found({path: shared(read(path), module_of(path), APART[folder]) for path in sources(folder)}) == []


@pytest.mark.parametrize("room", INNER)
def test_the_inner_rooms_reach_for_nothing_outside(room: str) -> None:
    assert found({path: outer_things(read(path), module_of(path)) for path in sources(room)}) == []


def found(by_file: dict[Path, Iterator[str]]) -> list[str]:
    """What was found, each with the file it stands in."""
    return [f"{path.relative_to(ROOT)}, {what}" for path, whats in by_file.items() for what in whats]


def test_help_waits_for_nothing_heavy() -> None:
    ask = (
        "import sys; sys.argv = ['commissioning', '--help']\n"
        "from commissioning.commands import main\n"
        "try: main()\n"
        "except SystemExit as done: assert not done.code, done.code\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT
    )
    assert "Usage: " in done.stdout
    assert done.stderr == "[]\n"


# The proofs above are worth something only if they notice. Each line is one fault; the last ones are none.


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("commissioning.model.terms", "from commissioning.language import reader"),
        ("commissioning.model.terms", "import commissioning.evidence"),
        ("commissioning.model.terms", "from ..funding import split"),
        ("commissioning.model.__init__", "from ..funding import split"),
        ("commissioning.evidence.cells", "from commissioning import language"),
        ("commissioning.funding.split", "def f():\n    from commissioning.evaluation import answers"),
        ("commissioning.reports.pages", "if TYPE_CHECKING:\n    import commissioning.commands.demo as demo"),
    ],
)
def test_a_wrong_arrow_is_noticed(module: str, source: str) -> None:
    assert list(wrong_arrows(ast.parse(source), module))


@pytest.mark.parametrize(
    "source",
    [
        *("open('x')", "from pathlib import Path", "import os.path", "path.read_text()", "pl.scan_csv('x')"),
        *("datetime.now()", "date.today()", "import time", "from time import monotonic"),
        *("import random", "from secrets import token_hex", "frame.sample(3)", "__import__('os')"),
    ],
)
def test_reaching_outside_is_noticed(source: str) -> None:
    assert list(outer_things(ast.parse(source), "commissioning.funding.split"))


@pytest.mark.parametrize("source", ["import polars as pl", "from commissioning.evaluation import cohort"])
def test_sharing_is_noticed(source: str) -> None:
    apart_from = APART["evaluation/journey"]
    assert list(shared(ast.parse(source), "commissioning.evaluation.journey.run", apart_from))


@pytest.mark.parametrize(
    "source",
    [
        *("from commissioning.model import terms", "from commissioning.model.terms import Stream"),
        *("from . import caps", "from datetime import date", "iota(opened)", "timeline.nowhere()"),
    ],
)
def test_what_is_allowed_is_not_noticed(source: str) -> None:
    tree = ast.parse(source)
    assert not list(wrong_arrows(tree, "commissioning.funding.split"))
    assert not list(outer_things(tree, "commissioning.funding.split"))
