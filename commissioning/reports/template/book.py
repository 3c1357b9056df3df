"""The workbook of a contract: its cover, a sheet for each table, and the lists of choices."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from commissioning.model.template import TEMPLATE
from commissioning.model.terms import Contract
from commissioning.reports.stable_workbook import save_stable
from commissioning.reports.template.cover import COVER, Asked, cover_sheet
from commissioning.reports.template.forms import forms, lists_sheet
from commissioning.reports.workbook.entry import Entry
from commissioning.reports.workbook.sheets import Book

Known = Mapping[str, Sequence[Sequence[Entry]]]


def write_template(contract: Contract, asked: Asked, known: Known, path: Path) -> None:
    """Write the workbook to fill in; the same contract and rows give the same bytes."""
    from commissioning.reports.workbook.writing import workbook_of

    written = workbook_of(template_of(contract, asked, known))
    save_stable(written.workbook, path, written.values)


def template_of(contract: Contract, asked: Asked, known: Known) -> Book:
    """The workbook to fill in, with the rows that are known already."""
    entries = forms(contract, known)
    lists, names = lists_sheet(contract)
    return Book(
        title=f"Evidence for {contract.title}",
        author=contract.title,
        subject=f"Evidence for the contract {contract.name}",
        currency=contract.currency,
        sheets=[cover_sheet(contract, asked, entries), *entries, *([lists] if names else [])],
        names={TEMPLATE: f"{COVER}!$A$1", **names},
    )
