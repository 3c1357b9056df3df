"""Reads the contract a command is about; one with a problem ends the command, all problems shown."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commissioning.commands.printing import count_words, print_json, show

if TYPE_CHECKING:
    from commissioning.language.contract import Reading
    from commissioning.language.signed import Signed
    from commissioning.model.problems import Problem
    from commissioning.model.terms import Contract


def reading_of(contract: Path, library: Path | None, as_known: int | None = None) -> "Reading":
    """The contract at a path as varied, as far as that was known on a day, with its problems."""
    from commissioning.language.library import library_at
    from commissioning.language.variations.editions import read_over_time

    return read_over_time(contract, library_at(library), as_known)


def is_rule(path: Path, library: Path | None) -> bool:
    """Whether a path is a rule of the library, and no contract."""
    from commissioning.language.library import library_at

    return path.is_file() and (library_at(library) / "rules").resolve() in path.resolve().parents


def rule_problems(rule: Path, library: Path | None) -> "list[Problem]":
    """What is wrong with a rule on its own."""
    from commissioning.language.checking import check_rule
    from commissioning.language.library import library_at

    return check_rule(rule, library_at(library))


def sound_contract(
    contract: Path, library: Path | None, as_known: int | None = None, *, as_json: bool = False
) -> "Signed":
    """The contract at a path with its cases; ends the command where it has a problem.

    It is then never evaluated. Whoever asked for JSON is then given that of `check`.
    """
    reading = reading_of(contract, library, as_known)
    if reading.signed is not None:
        return reading.signed
    if as_json:
        from commissioning.reports.checking import check_text

        print_json(check_text(reading.problems, None))
    else:
        show(reading.problems)
    problems = count_words(len(reading.problems), "problem")
    click.echo(f"\n{problems} in the contract: it is not evaluated", err=True)
    raise click.exceptions.Exit(1)


def get_ready_to_read() -> None:
    """Have the process that reads evidence begin, so that it is ready once the contract has been read."""
    from commissioning.evidence.apart.reader import READER

    READER.start()


def as_sent(contract: "Contract", mapping: Path | None) -> "Contract":
    """The contract as it reads a return by a mapping; ends the command where that has a problem."""
    if mapping is None:
        return contract
    from commissioning.language.mapping import with_mapping

    mapped, problems = with_mapping(contract, mapping)
    if problems:
        show(problems)
        click.echo(
            f"\n{count_words(len(problems), 'problem')} in the mapping: nothing is read by it", err=True
        )
        raise click.exceptions.Exit(1)
    return mapped
