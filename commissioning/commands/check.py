"""`commissioning check`: is the contract sound, and is a return what it asks for?"""

from pathlib import Path
from typing import NoReturn

import click

from commissioning.commands.options import (
    DayOption,
    contract_argument,
    json_option,
    library_option,
    mapping_option,
)


@click.command(short_help="List everything that is wrong with a contract, or with a return.")
@contract_argument
@click.argument("evidence", nargs=-1, type=click.Path(path_type=Path))
@mapping_option
@library_option
@click.option(
    "--annotate",
    "copy",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a copy of the workbook, with its problems marked in it, to this file.",
)
@click.option(
    "--since",
    "before",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file of the return before: what changed since is said. May be given again.",
)
@click.option(
    "--as-at", type=DayOption(), help="With --since: what that does to verdicts and money on a day."
)
@click.option("--all", "in_full", is_flag=True, help="With --since: print every row that changed.")
@json_option
def command(  # noqa: PLR0913 - an option each
    contract: Path,
    evidence: tuple[Path, ...],
    mapping: Path | None,
    library: Path | None,
    copy: Path | None,
    *,
    before: tuple[Path, ...],
    as_at: int | None,
    in_full: bool,
    as_json: bool,
) -> None:
    """Read a contract and the rules it uses, and list everything that is wrong with them.

    With EVIDENCE, the files of a return: what is wrong in it, cell by cell, what to do, and a receipt.
    CONTRACT may also be a rule of the library, which is then checked on its own.
    """
    from commissioning.commands.reading import as_sent, get_ready_to_read, is_rule, sound_contract
    from commissioning.commands.returns import Asked, check_return, refuse_what_is_not_asked_well

    asked = Asked(evidence, before, as_at, copy, in_full)
    refuse_what_is_not_asked_well(asked)
    if mapping is not None and not evidence:
        raise click.UsageError("a mapping is for reading a return: name the return as well")
    if is_rule(contract, library):
        if evidence:
            raise click.UsageError("a rule of the library is sent no evidence: name a contract")
        _check_rule(contract, library, as_json=as_json)
    if evidence:
        get_ready_to_read()
        signed = sound_contract(contract, library, as_json=as_json)
        check_return(signed, as_sent(signed.contract, mapping), asked, as_json=as_json)
    _check_contract(contract, library, as_json=as_json)


def _check_rule(rule: Path, library: Path | None, *, as_json: bool) -> NoReturn:
    from commissioning.commands.printing import count_words, print_json, show
    from commissioning.commands.reading import rule_problems
    from commissioning.reports.checking import check_text

    problems = rule_problems(rule, library)
    if as_json:
        print_json(check_text(problems, None))
    else:
        show(problems)
        click.echo(f"{rule}: {count_words(len(problems), 'problem') if problems else 'nothing is wrong'}")
    raise click.exceptions.Exit(1 if problems else 0)


def _check_contract(contract: Path, library: Path | None, *, as_json: bool) -> NoReturn:
    from commissioning.commands.printing import count_words, print_json, show
    from commissioning.commands.reading import reading_of
    from commissioning.reports.checking import check_text, print_check

    reading = reading_of(contract, library)
    if as_json:
        print_json(check_text(reading.problems, reading.signed))
    elif reading.signed is None:
        show(reading.problems)
        click.echo(f"\n{count_words(len(reading.problems), 'problem')}", err=True)
    else:
        print_check(reading.signed)
    raise click.exceptions.Exit(0 if reading.signed is not None else 1)
