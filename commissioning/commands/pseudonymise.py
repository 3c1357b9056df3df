"""`commissioning pseudonymise`: a code for each person, that only the provider can lead back."""

from pathlib import Path

import click


@click.command(short_help="Put pseudonyms in the place of who people are.")
@click.argument("register", type=click.Path(path_type=Path))
@click.option(
    "--by", multiple=True, required=True, help="A column that says who somebody is. May be given again."
)
@click.option("--name", default="person", show_default=True, help="What the column of pseudonyms is called.")
@click.option(
    "--key",
    required=True,
    type=click.Path(path_type=Path),
    help="The file with your key: `new key` makes one.",
)
@click.option(
    *("-o", "--out"), required=True, type=click.Path(path_type=Path), help="The .csv file to write."
)
def command(register: Path, by: tuple[str, ...], name: str, key: Path, out: Path) -> None:
    """Read the list REGISTER, and write it with pseudonyms where columns say who people are.

    The same person and the same key give the same pseudonym every time. Keep the key to yourselves: whoever
    has it can find out who is meant.
    """
    from commissioning.commands.printing import count_words, show
    from commissioning.commands.writing import refuse_to_write
    from commissioning.evidence.apart import pseudonymised_apart
    from commissioning.reports.plain_rows import write_rows

    if out.suffix.lower() != ".csv":
        raise click.UsageError(f"the list is a .csv file: give `{out}` such a name")
    refuse_to_write(out, [register, key], "list")
    found, problems = pseudonymised_apart(register, by, name, _key(key))
    if found is None:
        show(problems)
        click.echo(f"\n{count_words(len(problems), 'problem')}: nothing is written", err=True)
        raise click.exceptions.Exit(1)
    try:
        write_rows(found.headings, found.rows, out)
    except OSError as error:
        click.echo(f"`{out}` cannot be written ({error.strerror})", err=True)
        raise click.exceptions.Exit(1) from error
    click.echo(f"{out}: {count_words(len(found.rows), 'row')} about {found.people} people")


def _key(path: Path) -> bytes:
    from commissioning.evidence.pseudonymising import key_in

    try:
        key = key_in(path.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError):
        key = None
    if key is None:
        raise click.UsageError(f"`{path}` holds no key: make one with `commissioning new key {path}`")
    return key
