"""`commissioning check`: is the contract sound?"""

from pathlib import Path

import click

from commissioning.commands.options import contract_argument, json_option, library_option


@click.command(short_help="List everything that is wrong with a contract.")
@contract_argument
@library_option
@json_option
def command(contract: Path, library: Path | None, *, as_json: bool) -> None:
    """Read a contract and the rules it uses, and list everything that is wrong with them.

    CONTRACT may also be a rule of the library, which is then checked on its own.
    """
    from commissioning.commands.printing import count_words, print_json, show
    from commissioning.commands.reading import is_rule, reading_of, rule_problems
    from commissioning.reports.checking import check_text, print_check

    if is_rule(contract, library):
        problems = rule_problems(contract, library)
        if as_json:
            print_json(check_text(problems, None))
        else:
            show(problems)
            click.echo(
                f"{contract}: {count_words(len(problems), 'problem') if problems else 'nothing is wrong'}"
            )
        raise click.exceptions.Exit(1 if problems else 0)
    reading = reading_of(contract, library)
    if as_json:
        print_json(check_text(reading.problems, reading.signed))
    elif reading.signed is None:
        show(reading.problems)
        click.echo(f"\n{count_words(len(reading.problems), 'problem')}", err=True)
    else:
        print_check(reading.signed)
    raise click.exceptions.Exit(0 if reading.signed is not None else 1)
