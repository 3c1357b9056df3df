"""Reads the contract a command is about; one with a problem ends the command, all problems shown."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commissioning.language.contract import Reading
    from commissioning.model.problems import Problem
    from commissioning.model.terms import Contract


def reading_of(contract: Path, library: Path | None) -> "Reading":
    """The contract at a path, with its problems."""
    from commissioning.language.contract import read_contract
    from commissioning.language.library import library_at

    return read_contract(contract, library_at(library))


def sound_contract(contract: Path, library: Path | None) -> "Contract":
    """The contract at a path; ends the command where it has a problem, for it is then never evaluated."""
    reading = reading_of(contract, library)
    if reading.contract is None:
        show(reading.problems)
        click.echo(
            f"\n{count_words(len(reading.problems), 'problem')} in the contract: it is not evaluated",
            err=True,
        )
        raise click.exceptions.Exit(1)
    return reading.contract


def show(problems: "Sequence[Problem]") -> None:
    """Every problem at its place with its remedy, as a reader meets them."""
    from commissioning.model.problems import in_order
    from commissioning.reports.problems import problem_text

    for problem in in_order(problems):
        click.echo(problem_text(problem))


def count_words(number: int, noun: str) -> str:
    """`1 problem`, `12 problems`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
