"""`cli.py` under a Python that cannot run us says in one sentence how to go on, and exits 2."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CLI = ROOT / "cli.py"
AS_IF = "import runpy, sys; sys.version_info = {version}; runpy.run_path({cli!r}, run_name='__main__')"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT.anchor
    )


def is_one_sentence(said: str) -> bool:
    return said.count("\n") == 1 and said.endswith(".\n") and "make demo" in said and "py -3.12" in said


def test_without_our_packages_it_says_how_to_get_them() -> None:
    done = run("-S", "-E", str(CLI), "--help")
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_sentence(done.stderr), done.stderr
    assert "has no `" in done.stderr


def test_under_an_unsupported_version_it_says_which_one_it_needs() -> None:
    for version in ((2, 7, 18), (3, 6, 15), (3, 10, 13), (3, 13, 0)):
        done = run("-c", AS_IF.format(version=version, cli=str(CLI)))
        assert (done.returncode, done.stdout) == (2, "")
        assert is_one_sentence(done.stderr), done.stderr
        assert f"3.11 or 3.12 and this is {version[0]}.{version[1]}" in done.stderr


def test_it_installs_as_the_readme_does() -> None:
    lines = re.findall(r'^    (".*")$', CLI.read_text(encoding="utf-8"), re.MULTILINE)
    said = "".join(ast.literal_eval(line) for line in lines)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"(pip install .*)", readme)
    assert len(commands) == 2
    assert all(f"`{command}`" in said for command in commands), said


def test_the_demo_ends_with_commands_that_can_be_pasted_one_by_one() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    demo = makefile[makefile.index("\ndemo:") : makefile.index("\ntest:")]
    shown = re.findall(r'@echo "\$\(PYTHON\) cli\.py (\w+) ([^"]*)"', demo)
    assert [command for command, _ in shown] == ["check", "evaluate", "explain", "test", "schedule", "diff"]
    assert all(re.fullmatch(r"[\w$()/. -]+", arguments) for _, arguments in shown)
    assert "--out statement.xlsx" in dict(shown)["evaluate"]


def test_an_old_python_can_parse_it() -> None:
    tree = ast.parse(CLI.read_text(encoding="utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]


def test_with_our_packages_it_opens() -> None:
    done = run(str(CLI), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: " in done.stdout
