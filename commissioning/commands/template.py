"""`commissioning template`: the workbook to fill in for a contract."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commissioning.commands.options import PeriodOption, contract_argument, library_option

if TYPE_CHECKING:
    from commissioning.model.terms import Contract
    from commissioning.reports.template.book import Known
    from commissioning.reports.template.cover import Asked


@click.command(short_help="Write the workbook that a provider fills in.")
@contract_argument
@click.option(
    *("-o", "--out"),
    required=True,
    type=click.Path(path_type=Path),
    help="The workbook to write; a name without .xlsx is a folder for CSV files.",
)
@click.option(
    "--period",
    type=PeriodOption(),
    help='The days for which evidence is asked, as in "2026-07-01 to 2026-09-30".',
)
@click.option(
    "--filled-from",
    "sent",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file of the last return: what it says is filled in. May be given again.",
)
@click.option("--help-from", help="Whom to ask for help, as it is to stand on the cover.")
@library_option
def command(
    contract: Path,
    out: Path,
    period: tuple[int, int] | None,
    sent: tuple[Path, ...],
    help_from: str | None,
    library: Path | None,
) -> None:
    """Write the workbook for a contract: a cover, a sheet for each table of evidence, and the choices.

    Nothing in it is locked, and it is read as it is when it comes back.
    """
    from commissioning.commands.reading import get_ready_to_read, sound_contract
    from commissioning.commands.writing import refuse_to_write
    from commissioning.reports.template.cover import Asked

    refuse_to_write(out, [contract, *sent, *(file.parent for file in sent)], "workbook")
    if sent:
        get_ready_to_read()
    terms = sound_contract(contract, library).contract
    _refuse_other_days(terms, period)
    known = _known(terms, sent)
    try:
        _write(terms, Asked(period, help_from), known, out)
    except OSError as error:
        click.echo(f"`{out}` cannot be written ({error.strerror})", err=True)
        raise click.exceptions.Exit(1) from error


def _refuse_other_days(contract: "Contract", period: tuple[int, int] | None) -> None:
    term = contract.term
    if period is not None and not term.first <= period[0] <= period[1] <= term.last:
        raise click.UsageError("--period ends before it begins, or goes beyond the term of the contract")


def _known(contract: "Contract", sent: tuple[Path, ...]) -> "Known":
    """The rows of the last return; what was wrong in it is shown, for it is not known."""
    if not sent:
        return {}
    from commissioning.commands.printing import show
    from commissioning.evidence.apart import read_evidence_apart
    from commissioning.reports.template.known import known_rows

    evidence, problems = read_evidence_apart(contract, sent)
    show(problems)
    lost = sum(facts.nobodys for facts in evidence.tables.values())
    if lost:
        click.echo(f"{lost} rows are not taken over, for nobody can say whom they are about", err=True)
    return known_rows(contract, evidence)


def _write(contract: "Contract", asked: "Asked", known: "Known", out: Path) -> None:
    if out.suffix.lower() == ".xlsx":
        from commissioning.reports.template.book import write_template

        write_template(contract, asked, known, out)
        click.echo(f"The workbook to fill in is {out}")
        return
    from commissioning.reports.template.package import write_package

    for path in write_package(contract, known, out):
        click.echo(path.as_posix())
