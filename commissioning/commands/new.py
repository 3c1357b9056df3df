"""`commissioning new`: begin a contract from a template, a rule from a pattern, or make a key."""

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from commissioning.commands.options import library_option


@click.group(short_help="Begin a contract from a template, a rule from a pattern, or make a key.")
def command() -> None:
    """Begin a contract or a rule that is sound as it stands, for you to change. Nothing is written over."""


@command.command("contract", short_help="Begin a contract, with its cases.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    *("--from", "template"),
    default="something-that-lasts",
    show_default=True,
    help="Which of our contracts to begin from.",
)
def contract(folder: Path, template: str) -> None:
    """Begin a contract in a new FOLDER, under the folder's name."""
    from commissioning.reports.starting import begin_contract, templates

    _refuse_no_name(folder.name)
    chosen = _chosen(template, templates(), "contract")
    try:
        files = begin_contract(folder, chosen)
    except OSError as error:
        _end(error)
    _say(files, f"{folder}")


@command.command("rule", short_help="Begin a rule of the library, with its cases.")
@click.argument("name", metavar="FOLDER/NAME")
@click.option("--pattern", default="count", show_default=True, help="Which of our patterns to begin from.")
@library_option
def rule(name: str, pattern: str, library: Path | None) -> None:
    """Begin a rule in the library, as contracts will `use` it: relationships/new_ties, for instance."""
    from commissioning.language.library import library_at
    from commissioning.reports.starting import begin_rule, patterns

    folder, _, own = name.partition("/")
    _refuse_no_name(folder, own)
    where = library_at(library)
    if where.name == "_library":
        raise click.UsageError("say with --library where your rules are: what is installed is left as it is")
    chosen = _chosen(pattern, patterns(), "pattern")
    file = _from_here(where) / "rules" / folder / f"{own}.yaml"
    try:
        files = begin_rule(file, chosen, _from_here(where))
    except OSError as error:
        _end(error)
    _say(files, f"{file}{'' if library is None else f' --library {library}'}")


@command.command("key", short_help="Make the key that pseudonyms are made with.")
@click.argument("file", type=click.Path(path_type=Path))
def key(file: Path) -> None:
    """Make a key in a new FILE. Keep it, and keep it to yourselves: without it nobody is found again."""
    import os
    import secrets

    from commissioning.evidence.pseudonymising import KEY_BYTES, key_text

    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(key_text(secrets.token_bytes(KEY_BYTES)))
    except OSError as error:
        _end(error)
    click.echo(f"{file}: keep it safe and to yourselves. Whoever has it can find out who a pseudonym means.")


def _from_here(path: Path) -> Path:
    """A path as it is shortest to read where somebody stands."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _refuse_no_name(*names: str) -> None:
    from commissioning.language import values
    from commissioning.language.report import Misread

    for name in names:
        try:
            values.name(name)
        except Misread as misread:
            raise click.UsageError(f"{misread.what}: {misread.remedy}") from misread


def _chosen(name: str, known: Mapping[str, Path], what: str) -> Path:
    from commissioning.language.report import listed, nearest

    if name not in known:
        raise click.UsageError(
            f"we have no {what} `{name}`: {nearest(name, known, f'there are {listed(known)}')}"
        )
    return known[name]


def _end(error: OSError) -> NoReturn:
    if isinstance(error, FileExistsError):
        said = "is there already, and nothing is written over: choose another name"
    else:
        said = f"cannot be written ({error.strerror})"
    click.echo(f"`{error.filename}` {said}", err=True)
    raise click.exceptions.Exit(1) from error


def _say(files: list[Path], begun: str) -> None:
    from commissioning.reports.starting import to_change
    from commissioning.reports.terminal import console, heading, table

    out = console()
    for file in files:
        click.echo(file.as_posix())
    heading(out, "What to change")
    table(out, ["where", "what it says"], to_change(files[0]))
    click.echo(f"\nThen: commissioning check {begun}")
    if any(file.name.endswith("cases.yaml") for file in files):
        click.echo(f"      commissioning test {begun}")
