"""What should never have been typed is refused at the door, and no word of it comes out anywhere."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.asking import Said, Word, ask
from tests.cli.club import CLUB_AS_AT, PEOPLE, TIES, lunch_club, sent

PERSONAL = {
    "a person's name": "Mary Ann Smithers",
    "an NHS number": "943 476 5919",
    "a National Insurance number": "AB 12 34 56 C",
    "a postcode": "SW1A 1AA",
    "an email address": "mary@example.org",
    "a phone number": "07700900123",
}
FORMULAS = ["=cmd|'/C calc'!A0", "@SUM(A1:A9)", "+1+1", '=HYPERLINK("http://x")']
HIDDEN = ["P\u202e1", "P\x1b[31m1", "P\u200b1", "P 1", "P\u00e9"]


def outputs(folder: Path, people: str, ties: str) -> list[Said]:
    """What every way of asking says of such evidence, and of the workbook it leaves."""
    club, files = lunch_club(folder), sent(folder, people, ties)
    asked: tuple[Word, ...] = ("evaluate", club, *files, "--as-at", CLUB_AS_AT)
    said = [
        ask(*asked, "--out", folder / "statement.xlsx"),
        ask(*asked, "--json"),
        ask("explain", club, *files, "Ann", "befriended", "--as-at", CLUB_AS_AT),
    ]
    with zipfile.ZipFile(folder / "statement.xlsx") as statement:
        parts = "".join(statement.read(name).decode() for name in statement.namelist())
    return [*said, Said(0, parts, "")]


@pytest.mark.parametrize("value", [*PERSONAL.values(), *FORMULAS, *HIDDEN])
def test_what_is_no_pseudonym_is_refused_and_never_repeated(value: str, tmp_path: Path) -> None:
    typed = '"' + value.replace('"', '""') + '"'
    said = outputs(
        tmp_path, f"{PEOPLE}{typed},2025-04-01,yes\n", f"{TIES}Ann,{typed},friend,2025-05-01,,yes\n"
    )
    for each in said:
        assert each.code == 0
        assert value not in each.all
    printed, data = said[0], said[1].data
    places = [problem["place"] for problem in data["problems"]]
    assert sorted((place["sheet"], place["cell"]) for place in places) == [("people", "A4"), ("ties", "B6")]
    assert printed.row("people.csv") == ["people.csv", "people", "3", "2", "1", data["problems"][0]["code"]]
    # Ann is paid as before: neither row was hers to lose.
    assert [(line["subject"], line["paid_pence"]) for line in data["payments"]] == [("Ann", 300_00)]


@pytest.mark.parametrize("kind", PERSONAL)
def test_the_kind_of_personal_data_is_named(kind: str, tmp_path: Path) -> None:
    said = outputs(tmp_path, f'{PEOPLE}"{PERSONAL[kind]}",2025-04-01,yes\n', TIES)
    (problem,) = said[1].data["problems"]
    assert kind in problem["what"]


@pytest.mark.parametrize("column", ["2025-05-01", "friend", "yes"])
def test_a_name_in_any_other_column_is_not_repeated_either(column: str, tmp_path: Path) -> None:
    tie = "Ann,N1,friend,2025-05-01,,yes"
    ties = TIES.replace(tie, tie.replace(column, "Mary Smithers"))
    for said in outputs(tmp_path, PEOPLE, ties):
        assert said.code == 0
        assert "Smithers" not in said.all


def test_a_pseudonym_that_starts_like_a_formula_stays_a_text_in_the_statement(tmp_path: Path) -> None:
    outputs(tmp_path, PEOPLE.replace("Ann", "-1"), TIES.replace("Ann", "-1"))
    cells = [
        cell
        for sheet in load_workbook(tmp_path / "statement.xlsx").worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "-1"
    ]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
