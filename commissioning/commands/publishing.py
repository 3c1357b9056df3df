"""The part of `evaluate` that writes a summary to publish."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from commissioning.model.terms import Contract
    from commissioning.reports.result import Result


def refuse_to_publish(summary: Path | None, below: int | None) -> None:
    """A usage error where a summary cannot be written; said before anything is worked out."""
    if summary is None:
        if below is not None:
            raise click.UsageError("--suppress-below is about what is published: say where with --publish")
        return
    if summary.suffix.lower() != ".csv":
        raise click.UsageError(f"the summary is a .csv file: give `{summary}` such a name")


def publish(result: "Result", contract: "Contract", summary: Path, below: int | None) -> None:
    """Write the summary, and say how many numbers were left out of it."""
    from commissioning.reports.publishing import summary_of, write_summary

    found = summary_of(result, contract, below)
    try:
        write_summary(found, summary)
    except OSError as error:
        click.echo(f"`{summary}` cannot be written ({error.strerror}); is it open?", err=True)
        raise click.exceptions.Exit(1) from error
    if below is None:
        said = "nothing is left out of it, however few people it tells of: see --suppress-below"
    else:
        said = f"{found.left_out} of its {len(found.rows)} numbers are left out"
    click.echo(f"The summary to publish is in {summary}: {said}", err=True)
