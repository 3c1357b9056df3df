"""The honest mistakes of `test_return` in a return of another form: the same answers at the same cells."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from commissioning.commands.reading import sound_contract
from commissioning.evidence import read_evidence
from commissioning.model.problems import Problem
from commissioning.model.terms import Contract
from tests.cli.asking import CONTRACT, ask
from tests.cli.returns import found, sound
from tests.cli.sending import Cell, Sheets, csv_file, put
from tests.cli.test_return import MISTAKES, OF_ROWS_AND_SHEETS
from tests.evidence.opendocuments import ods

Sent = Callable[[Path, Sheets], list[Path]]


def as_ods(folder: Path, sheets: Sheets) -> list[Path]:
    return [ods(folder / "return.ods", sheets)]


def as_tables(folder: Path, sheets: Sheets) -> list[Path]:
    """Each sheet a file of its own."""
    return [csv_file(folder / f"{name}.csv", rows) for name, rows in sheets.items()]


FORMS: dict[str, Sent] = {".ods": as_ods, ".csv": as_tables}

NO_MISTAKES_IN_TEXT = ("036", "038")
"""Where everything is text, a number may be a pseudonym, and a text may be a number."""


@pytest.fixture(scope="module")
def terms() -> Contract:
    return sound_contract(CONTRACT, None).contract


def told(problems: Sequence[Problem]) -> list[str]:
    places = [each.place for each in problems]
    spots = [f"{place.sheet}!{place.cell}" if place.cell else str(place.sheet) for place in places]
    return [f"{each.code[-3:]} {spot}" for each, spot in zip(problems, spots, strict=True)]


@pytest.mark.parametrize("sent", FORMS.values(), ids=FORMS)
def test_a_return_without_a_fault_is_fit(tmp_path: Path, sent: Sent) -> None:
    said = ask("check", CONTRACT, *sent(tmp_path, sound()))
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("\nNothing is wrong with it.\n")
    assert "776 rows sent = 776 read + 0 repeated + 0 set aside" in said.out


@pytest.mark.parametrize(("form", "sent"), FORMS.items())
def test_each_mistake_is_found_and_nothing_else(tmp_path: Path, form: str, sent: Sent) -> None:
    sheets = sound()
    expected = []
    for address, value, code in MISTAKES:
        if form != ".csv" or code not in NO_MISTAKES_IN_TEXT:
            put(sheets, address, value)
            expected.append(f"{code} {address}")
    said = ask("check", CONTRACT, *sent(tmp_path, sheets), "--json")
    assert (said.code, said.err) == (1, "")
    assert sorted(found(said.data["cells"])) == sorted(expected)
    assert (said.data["set_up"], said.data["alike"], said.data["fit"]) == ([], [], False)


@pytest.mark.parametrize("sent", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(("mistake", "expected"), OF_ROWS_AND_SHEETS)
def test_a_mistake_with_rows_columns_or_sheets_is_found_and_nothing_else(
    tmp_path: Path,
    terms: Contract,
    sent: Sent,
    mistake: Callable[[Sheets], None],
    expected: list[str],
) -> None:
    sheets = sound()
    mistake(sheets)
    assert told(read_evidence(terms, sent(tmp_path, sheets))[1]) == expected


@pytest.mark.parametrize(("address", "value"), [("ties!B41", 4_711), ("hours!C33", "2.5")])
def test_what_is_no_mistake_in_a_table_of_text(
    tmp_path: Path, terms: Contract, address: str, value: Cell
) -> None:
    sheets = sound()
    put(sheets, address, value)
    assert read_evidence(terms, as_tables(tmp_path, sheets))[1] == []
