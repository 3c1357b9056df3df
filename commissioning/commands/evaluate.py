"""`commissioning evaluate`: evidence in, an amount for each funding stream out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commissioning.commands.options import (
    as_at_option,
    contract_argument,
    evidence_argument,
    json_option,
    library_option,
)

if TYPE_CHECKING:
    from commissioning.model.terms import Contract
    from commissioning.settling.run import Outcome


@click.command()
@contract_argument
@evidence_argument
@as_at_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the statement workbook here."
)
@library_option
@json_option
def command(
    contract: Path,
    evidence: tuple[Path, ...],
    as_at: int,
    out: Path | None,
    library: Path | None,
    *,
    as_json: bool,
) -> None:
    """Judge a contract on evidence as at a day: who met what, and which stream pays what for it.

    EVIDENCE is one or more workbooks (.xlsx) or tables (.csv). Nothing is paid unless both evaluators agree.
    """
    from commissioning.commands.reading import sound_contract
    from commissioning.reports.progress import steps_shown
    from commissioning.settling.run import STEPS, evaluate

    read = sound_contract(contract, library)
    with steps_shown(STEPS) as step:
        outcome = evaluate(read, evidence, as_at, step)
    if as_json or out is not None:
        _write(read, outcome, as_at, out, as_json=as_json)
    if not as_json:
        _print(read, outcome)
        if out is not None and outcome.settlement is not None:
            click.echo(f"\nThe statement is in {out}")
    raise click.exceptions.Exit(0 if outcome.settlement is not None else 1)


def _write(contract: "Contract", outcome: "Outcome", as_at: int, out: Path | None, *, as_json: bool) -> None:
    from commissioning.reports.result import text_of_result
    from commissioning.reports.whole import whole_result

    result = whole_result(contract, outcome, as_at)
    if as_json:
        click.echo(text_of_result(result), nl=False)
    if out is not None and outcome.settlement is not None:
        from commissioning.reports.statement import write_statement

        write_statement(result, contract, out)


def _print(contract: "Contract", outcome: "Outcome") -> None:
    from commissioning.reports.evaluation import (
        print_differences,
        print_receipt,
        print_settlement,
        print_wording_only,
    )
    from commissioning.reports.terminal import console

    out = console()
    out.print(contract.title)
    print_receipt(out, outcome.evidence, outcome.problems)
    if outcome.settlement is not None:
        print_settlement(out, contract, outcome.settlement)
        print_wording_only(out, contract)
    if outcome.refusal is not None:
        print_differences(out, outcome.differences)
        click.echo(f"\n{outcome.refusal}", err=True)
