"""Words out of a command: problems as a reader meets them, and JSON as the same bytes on every console."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commissioning.model.problems import Problem


def show(problems: "Sequence[Problem]") -> None:
    """Every problem at its place with its remedy, as a reader meets them."""
    from commissioning.model.problems import in_order
    from commissioning.reports.problems import print_problem
    from commissioning.reports.terminal import console

    out = console()
    for problem in in_order(problems):
        print_problem(out, problem)


def print_json(text: str) -> None:
    """JSON is UTF-8, whatever else the console speaks, and its lines end alike everywhere."""
    click.echo(text.encode(), nl=False)


def count_words(number: int, noun: str) -> str:
    """`1 problem`, `12 problems`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
