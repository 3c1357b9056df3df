"""A return that is right in every cell, and mistakes that people make."""

from collections.abc import Iterable
from pathlib import Path

from tests.cli.asking import CONTRACT, Said, ask
from tests.cli.sending import Cell, Sheets, put, sample, workbook

MENDED: dict[str, Cell] = {"hours!C98": 2, "ties!A57": "P-0012", "ties!D146": "2025-11-30"}
"""What makes the sample a return without a fault."""


def sound() -> Sheets:
    """The sheets of a return without a fault; yours to change."""
    sheets = sample()
    for address, value in MENDED.items():
        put(sheets, address, value)
    return sheets


def check(folder: Path, sheets: Sheets, *words: str) -> Said:
    """What `check` says of a return with these sheets."""
    return ask("check", CONTRACT, workbook(folder / "return.xlsx", sheets), *words)


def found(answer: Iterable[dict[str, object]]) -> list[str]:
    """Findings of the JSON in short: the code's number, and the cell."""
    return [f"{each['code']}"[-3:] + f" {_spot(each['place'])}" for each in answer]


def _spot(place: object) -> str:
    assert isinstance(place, dict)
    return f"{place['sheet']}!{place['cell']}" if place["cell"] else str(place["sheet"])
