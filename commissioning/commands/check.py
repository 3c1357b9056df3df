"""`commissioning check`: is the contract sound, and is a return what it asks for?"""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commissioning.commands.options import contract_argument, json_option, library_option

if TYPE_CHECKING:
    from commissioning.language.signed import Signed


@click.command(short_help="List everything that is wrong with a contract, or with a return.")
@contract_argument
@click.argument("evidence", nargs=-1, type=click.Path(path_type=Path))
@library_option
@json_option
def command(contract: Path, evidence: tuple[Path, ...], library: Path | None, *, as_json: bool) -> None:
    """Read a contract and the rules it uses, and list everything that is wrong with them.

    With EVIDENCE, the files of a return: what is wrong in it, cell by cell, what to do, and a receipt.
    CONTRACT may also be a rule of the library, which is then checked on its own.
    """
    from commissioning.commands.reading import is_rule, sound_contract

    if is_rule(contract, library):
        if evidence:
            raise click.UsageError("a rule of the library is sent no evidence: name a contract")
        _check_rule(contract, library, as_json=as_json)
    if evidence:
        _check_return(sound_contract(contract, library, as_json=as_json), evidence, as_json=as_json)
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


def _check_return(signed: "Signed", evidence: tuple[Path, ...], *, as_json: bool) -> NoReturn:
    from commissioning.commands.printing import print_json
    from commissioning.reports.answered import answer_text
    from commissioning.reports.answering import print_answer
    from commissioning.reports.progress import waiting
    from commissioning.reports.terminal import console
    from commissioning.settling.answering import answer

    with waiting("reading"):
        found = answer(signed.contract, evidence)
    if as_json:
        print_json(answer_text(signed, found))
    else:
        print_answer(console(), signed.contract, found)
    raise click.exceptions.Exit(1 if found.must_fix else 0)
