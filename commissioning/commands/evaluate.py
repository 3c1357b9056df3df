"""`commissioning evaluate`: evidence in, an amount for each funding stream out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commissioning.commands.options import (
    as_at_option,
    as_known_option,
    contract_argument,
    evidence_argument,
    json_option,
    library_option,
    mapping_option,
)

if TYPE_CHECKING:
    from commissioning.model.terms import Contract
    from commissioning.reports.result import Result
    from commissioning.settling.run import Outcome


@click.command(short_help="Work out who met what, and which stream pays what for it.")
@contract_argument
@evidence_argument
@as_at_option
@as_known_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the statement workbook here, under a name in .xlsx.",
)
@click.option(
    "--publish",
    "summary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a summary to publish here, under a name in .csv: counts and sums, and nobody in it.",
)
@click.option(
    "--suppress-below",
    "below",
    type=click.IntRange(min=2),
    help="With --publish: leave out whatever would tell of fewer people than this.",
)
@mapping_option
@library_option
@json_option
def command(  # noqa: PLR0913 - an option each
    contract: Path,
    evidence: tuple[Path, ...],
    as_at: int,
    *,
    as_known: int | None,
    out: Path | None,
    summary: Path | None,
    below: int | None,
    mapping: Path | None,
    library: Path | None,
    as_json: bool,
) -> None:
    """Judge a contract on evidence as at a day: who met what, and which stream pays what for it.

    EVIDENCE is one or more workbooks (.xlsx, .ods) or tables (.csv, .parquet). Nothing is paid unless both
    evaluators agree.
    """
    from commissioning.commands.printing import print_json
    from commissioning.commands.publishing import publish, refuse_to_publish
    from commissioning.commands.reading import as_sent, get_ready_to_read, sound_contract
    from commissioning.commands.writing import refuse_to_write, say_not_written
    from commissioning.reports.progress import steps_shown
    from commissioning.reports.result import text_of_result
    from commissioning.reports.whole import whole_result
    from commissioning.settling.run import STEPS, evaluate

    refuse_to_publish(summary, below)
    if out is not None and out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"the statement is a workbook: give `{out}` a name in .xlsx")
    written = ((out, "statement"), (summary, "summary"))
    for file, what in written:
        refuse_to_write(file, [contract, *evidence], what)
    get_ready_to_read()
    try:
        signed = sound_contract(contract, library, as_known, as_json=as_json)
        read = as_sent(signed.contract, mapping)
    except click.exceptions.Exit:
        say_not_written(*written)
        raise
    with steps_shown(STEPS) as step:
        outcome = evaluate(read, evidence, as_at, step, as_known)
    wanted = as_json or out is not None or summary is not None
    result = whole_result(signed, outcome, as_at) if wanted else None
    if as_json and result is not None:
        print_json(text_of_result(result))
    else:
        _print(read, outcome)
    if outcome.refusal is not None:
        click.echo(f"\n{outcome.refusal}", err=True)
        say_not_written(*written)
        raise click.exceptions.Exit(1)
    if out is not None and result is not None:
        _write(result, read, out, (summary, "summary"))
    if summary is not None and result is not None:
        publish(result, read, summary, below)


def _write(result: "Result", contract: "Contract", out: Path, then: tuple[Path | None, str]) -> None:
    """Write the statement; where it cannot be, nothing is written after it either."""
    from commissioning.commands.writing import say_not_written
    from commissioning.reports.statement import write_statement

    try:
        write_statement(result, contract, out)
    except OSError as error:
        click.echo(f"\nno statement is written: `{out}` cannot be ({error.strerror}); is it open?", err=True)
        say_not_written(then)
        raise click.exceptions.Exit(1) from error
    click.echo(f"\nThe statement is in {out}", err=True)


def _print(contract: "Contract", outcome: "Outcome") -> None:
    from commissioning.reports.evaluation import (
        print_as_known,
        print_differences,
        print_receipt,
        print_settlement,
    )
    from commissioning.reports.terminal import console
    from commissioning.reports.waiting import print_waiting
    from commissioning.reports.wording_only import print_wording_only

    out = console()
    out.print(contract.title)
    print_as_known(out, outcome.as_known, outcome.later)
    print_receipt(out, outcome.evidence, outcome.problems)
    if outcome.settlement is not None:
        print_settlement(out, contract, outcome.settlement)
        print_waiting(out, contract, outcome)
        print_wording_only(out, contract)
    print_differences(out, outcome.differences)
