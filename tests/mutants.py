"""Break `evaluation` and `funding` on purpose, in one place at a time, and see whether a test notices.

`make mutants` breaks as many places as `--most` says. Which ones is settled by a digest of their names, so
two runs over the same code break the same. A break that no test reaches counts as not noticed.
"""

import contextlib
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
NOTICED = {"killed", "timeout", "caught by type check", "segfault"}


def places() -> list[str]:
    """Every place that can be broken, by the name mutmut gives it."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.file_utils import walk_mutatable_files
    from mutmut.utils.format_utils import get_mutant_name

    return [
        get_mutant_name(path, name)
        for path in walk_mutatable_files()
        for name in mutate_file_contents(str(path), path.read_text(encoding="utf-8")).mutant_names
    ]


def chosen(names: Iterable[str], most: int) -> list[str]:
    """The first so many in the order of their digests: spread over everything, and the same every time.

    >>> chosen(["a", "b", "c"], 2) == chosen(["c", "b", "a"], 2)
    True
    """
    return sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:most]


def mutmut(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Mutmut in its own process, for it changes how processes start; shown only where somebody watches."""
    command = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()", *arguments]
    watched = arguments[0] == "run" and sys.stdout.isatty()
    said = None if watched else subprocess.PIPE
    return subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, text=True, check=False)


def outcomes(said: str) -> dict[str, str]:
    r"""What became of each, from the lines `name: outcome`.

    >>> outcomes("    funding.split.x_split__mutmut_7: survived\n")
    {'funding.split.x_split__mutmut_7': 'survived'}
    """
    lines = [line.strip().partition(": ") for line in said.splitlines()]
    return {name: outcome for name, colon, outcome in lines if colon}


def percent_noticed(outcome_of: Mapping[str, str]) -> float:
    """How many of a hundred were noticed.

    >>> percent_noticed({"a": "killed", "b": "no tests"})
    50.0
    """
    return 100 * sum(outcome in NOTICED for outcome in outcome_of.values()) / len(outcome_of)


@click.command()
@click.option("--most", default=1000, show_default=True, help="How many places to break.")
@click.option("--at-least", default=90.0, show_default=True, help="How many of a hundred must be noticed.")
def main(most: int, at_least: float) -> None:
    """Break the code on purpose and say which breaks no test noticed."""
    with contextlib.chdir(ROOT):
        shutil.rmtree("mutants", ignore_errors=True)
        possible = places()
        tried = chosen(possible, most)
        if not tried:
            raise click.ClickException("there is nothing to break")
        click.echo(f"Breaking {len(tried)} of {len(possible)} places, one at a time.")
        run = mutmut("run", *tried)
        if run.returncode:
            raise click.ClickException("the tests fail before anything is broken: see `pytest` in mutants/")
        results = outcomes(mutmut("results", "--all", "true").stdout)
        outcome_of = {name: results.get(name, "not tried") for name in sorted(tried)}
        for name, outcome in outcome_of.items():
            if outcome not in NOTICED:
                click.echo(f"\n{mutmut('show', name).stdout.strip()}")
    percent = percent_noticed(outcome_of)
    click.echo(f"\n{percent:.1f} % of {len(tried)} breaks were noticed.")
    if percent < at_least:
        raise click.ClickException(f"at least {at_least:.0f} % should be")


if __name__ == "__main__":
    main()
