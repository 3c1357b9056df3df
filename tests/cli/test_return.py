"""`check CONTRACT return.xlsx`: a return with twenty honest mistakes is answered at once, and with care."""

import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from subprocess import run
from typing import Any

import pytest

from commissioning.commands.reading import sound_contract
from commissioning.evidence import read_evidence
from commissioning.model.terms import Contract
from tests.cli.asking import CONTRACT, ROOT, ask, ask_outside
from tests.cli.returns import check, found, sound
from tests.cli.sending import Cell, Sheets, put, workbook

# One fault to a line: the cell, what somebody typed there, and the code's number.
MISTAKES: list[tuple[str, Cell, str]] = [
    ("people!B5", None, "020"),
    ("ties!A70", "Mary Smith", "024"),
    ("homes!B4", "03/05/2025", "030"),
    ("homes!B6", 45_565, "031"),
    ("homes!E9", "perhaps", "034"),
    ("ties!C20", "freind", "035"),
    ("ties!D30", "2025-02-31", "033"),
    ("ties!B41", 4_711, "036"),
    ("ties!B44", "N 12", "037"),
    ("ties!E50", date(2020, 1, 1), "052"),
    ("ties!F60", "#N/A", "021"),
    ("hours!C20", 25, "041"),
    ("hours!C33", "2.5", "038"),
    ("hours!D40", "two", "039"),
    ("hours!C50", 1.23456, "040"),
    ("hours!B60", date(2019, 9, 20), "051"),
    ("hours!B70", "3 May 2025", "030"),
    ("goals!E12", "tbc", "030"),
    ("disputes!B2", "conected", "035"),
    ("other_funding!A2", "P-0099", "050"),
]


@pytest.fixture(scope="module")
def terms() -> Contract:
    return sound_contract(CONTRACT, None).contract


@pytest.fixture(scope="module")
def planted() -> Sheets:
    sheets = sound()
    for address, value, _ in MISTAKES:
        put(sheets, address, value)
    return sheets


@pytest.fixture(scope="module")
def answer(planted: Sheets, tmp_path_factory: pytest.TempPathFactory) -> Any:
    said = check(tmp_path_factory.mktemp("return"), planted, "--json")
    assert (said.code, said.err) == (1, "")
    return said.data


def test_a_return_without_a_fault_is_fit(tmp_path: Path) -> None:
    said = check(tmp_path, sound())
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("\nNothing is wrong with it.\n")
    assert "776 rows sent = 776 read + 0 repeated + 0 set aside" in said.out


def test_each_mistake_is_found_and_nothing_else(answer: Any) -> None:
    assert sorted(found(answer["cells"])) == sorted(f"{code} {cell}" for cell, _, code in MISTAKES)
    assert (answer["set_up"], answer["alike"]) == ([], [])
    assert (answer["must_fix"], answer["please_check"], answer["fit"]) == (len(MISTAKES), 0, False)


@pytest.mark.parametrize(("address", "value", "code"), MISTAKES)
def test_each_mistake_alone_is_found_and_nothing_else(
    tmp_path: Path, terms: Contract, address: str, value: Cell, code: str
) -> None:
    sheets = sound()
    put(sheets, address, value)
    evidence, problems = read_evidence(terms, [workbook(tmp_path / "return.xlsx", sheets)])
    (problem,) = problems
    place = problem.place
    assert (problem.code, f"{place.sheet}!{place.cell}") == (f"EVIDENCE-{code}", address)
    assert (problem.must_fix, problem.cells) == (True, 1)
    assert problem.what != problem.remedy
    assert [(each.sheet, each.aside) for each in evidence.receipts if each.aside] == [(place.sheet, 1)]


def _heading_misspelt(sheets: Sheets) -> None:
    sheets["people"][0][1] = "joinned"


def _sheet_by_another_name(sheets: Sheets) -> None:
    sheets["hour"] = sheets.pop("hours")


def _sheet_forgotten(sheets: Sheets) -> None:
    del sheets["goals"]


def _column_taken_out(sheets: Sheets) -> None:
    for row in sheets["hours"]:
        del row[3]


def _headings_again(sheets: Sheets) -> None:
    sheets["hours"].insert(40, list(sheets["hours"][0]))


def _day_entered_twice(sheets: Sheets) -> None:
    row = list(sheets["hours"][39])
    sheets["hours"].insert(40, [*row[:2], 5, *row[3:]])


def _total_below(sheets: Sheets) -> None:
    sheets["hours"].append(["Total", None, 300, 200])


def _column_of_their_own(sheets: Sheets) -> None:
    sheets["people"][0].append("notes")
    sheets["people"][3].append("rang twice")


def _person_forgotten(sheets: Sheets) -> None:
    put(sheets, "people!A5", "P-0404")


def _copied_twice(sheets: Sheets) -> None:
    sheets["hours"].insert(40, list(sheets["hours"][39]))


OF_ROWS_AND_SHEETS: list[tuple[Callable[[Sheets], None], list[str]]] = [
    (_heading_misspelt, ["013 people!A1", "015 people!B1"]),
    (_sheet_by_another_name, ["010 hour"]),
    (_sheet_forgotten, ["011 goals"]),
    (_column_taken_out, ["013 hours!A1"]),
    (_headings_again, ["016 hours!A41"]),
    (_day_entered_twice, ["053 hours!A40", "053 hours!A41"]),
    (_total_below, ["061 hours!A235"]),
    (_column_of_their_own, ["015 people!D1"]),
    (_person_forgotten, ["050 homes!A5"]),
    (_copied_twice, []),
]


@pytest.mark.parametrize(("mistake", "told"), OF_ROWS_AND_SHEETS)
def test_a_mistake_with_rows_columns_or_sheets_is_found_and_nothing_else(
    tmp_path: Path, terms: Contract, mistake: Callable[[Sheets], None], told: list[str]
) -> None:
    sheets = sound()
    mistake(sheets)
    _, problems = read_evidence(terms, [workbook(tmp_path / "return.xlsx", sheets)])
    places = [each.place for each in problems]
    spots = [f"{place.sheet}!{place.cell}" if place.cell else str(place.sheet) for place in places]
    assert [f"{each.code[-3:]} {spot}" for each, spot in zip(problems, spots, strict=True)] == told


def test_each_says_what_is_wrong_what_to_do_and_what_it_costs(answer: Any) -> None:
    for each in answer["cells"]:
        assert each["what"]
        assert each["remedy"]
        assert each["cost"]["rows"] == 1, each
    by_cell = dict(zip(found(answer["cells"]), answer["cells"], strict=True))
    costs = by_cell["041 hours!C20"]["cost"]
    assert costs["words"] == (
        "its row is set aside; `contributing` and `supporting_peers` may not be told for `P-0003`"
    )
    disputed = by_cell["035 disputes!B2"]["cost"]["words"]
    assert disputed.endswith("`connected`, `contributing` and `own_goal` may not be paid for `P-0013`")


def test_nobody_knows_whom_a_row_without_a_name_is_about(answer: Any) -> None:
    (personal,) = [each for each in answer["cells"] if each["code"] == "EVIDENCE-024"]
    assert {each["name"] for each in personal["cost"]["milestones"] if each["anybody"]} >= {"known"}
    assert "for anybody" in personal["cost"]["words"]


def test_the_receipt_adds_up(answer: Any, planted: Sheets) -> None:
    rows, sheets = answer["rows"], answer["files"][0]["sheets"]
    assert rows["sent"] == rows["read"] + rows["repeated"] + rows["set_aside"] == 776
    assert rows["set_aside"] == sum(sheet["set_aside"] for sheet in sheets) == answer["cost"]["rows"]
    assert {sheet["sheet"]: sheet["sent"] for sheet in sheets} == {
        name: len(each) - 1 for name, each in planted.items()
    }


def test_the_file_is_known_by_its_hash(tmp_path: Path) -> None:
    said = check(tmp_path, sound())
    assert sha256((tmp_path / "return.xlsx").read_bytes()).hexdigest() in said.out


def test_nothing_personal_is_repeated(tmp_path: Path, planted: Sheets, answer: Any) -> None:
    assert "Mary" not in check(tmp_path, planted).out
    assert "Mary" not in str(answer)


def test_cells_stand_down_the_sheet_and_across_it(tmp_path: Path) -> None:
    sheets = sound()
    blank: list[Cell] = [None] * 30
    for row in sheets["hours"]:
        row[2:3] = [*blank, row[2]]  # the column `gave` is now AG, and `had` is AH
    sheets["hours"][0][25:27] = ["extra", "more"]  # Z and AA
    said = check(tmp_path, sheets, "--json").data
    assert found(said["set_up"]) == ["015 hours!Z1", "015 hours!AA1"]
    assert (said["must_fix"], said["please_check"], said["fit"]) == (0, 2, True)


def test_many_cells_with_one_fault_are_said_once_first(tmp_path: Path) -> None:
    sheets = sound()
    for row in range(30, 36):
        put(sheets, f"hours!B{row}", "03/05/2025")
    said = check(tmp_path, sheets)
    first, last = said.out.index("6 cells have the same fault; the first is B30"), said.out.index("Cell by")
    assert first < last
    assert "column B" in said.out
    assert said.out.count("= type `2025-03-05` or `2025-05-03`") == 1
    assert all(f"hours!B{row}: `03/05/2025`" in said.out[last:] for row in range(30, 36))


def test_more_cells_than_are_listed_are_counted(tmp_path: Path) -> None:
    sheets = sound()
    rows: list[list[Cell]] = [["P-0001", "May", at, 0] for at in range(1_200)]
    sheets["hours"] = [sheets["hours"][0], *rows]
    said = check(tmp_path, sheets, "--json").data
    alike = {each["column"]: each for each in said["alike"]}
    assert (alike["B"]["cells"], alike["B"]["first"]["cost"]["rows"]) == (1_200, 1_200)
    assert said["rows"]["set_aside"] == 1_200


def test_the_set_up_comes_first(tmp_path: Path) -> None:
    sheets = sound()
    sheets["people"][0][1] = "started"
    sheets["my hours"] = sheets.pop("hours")
    del sheets["goals"]
    put(sheets, "ties!C20", "freind")
    said = check(tmp_path, sheets)
    order = [
        "Put right first",
        "EVIDENCE-011",
        "EVIDENCE-010",
        "EVIDENCE-013",
        "Cell by cell",
        "EVIDENCE-035",
    ]
    places = [said.out.index(words) for words in order]
    assert said.code == 1
    assert places == sorted(places)
    assert "if it is `hours`, give it that name" in said.out


def test_another_workbook_and_another_period_are_named(tmp_path: Path) -> None:
    said = check(tmp_path, {"Budget": [["a note"]]})
    assert "EVIDENCE-019" in said.out
    sheets = sound()
    rows: list[list[Cell]] = [["P-0001", date(2019, 5, at), 1, 0] for at in range(1, 8)]
    sheets["hours"] = [sheets["hours"][0], *rows]
    said = check(tmp_path, sheets)
    assert "all 7 rows of this sheet are dated outside the term" in said.out
    assert said.out.index("EVIDENCE-054") < said.out.index("The same fault many times")


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    said = ask("check", CONTRACT, tmp_path / "nowhere.xlsx")
    assert said.code == 1
    assert "nowhere.xlsx" in said.out
    assert "EVIDENCE-001" in said.out


def test_a_rule_is_sent_no_evidence(tmp_path: Path) -> None:
    said = ask("check", ROOT / "rules" / "relationships" / "mutual_ties.yaml", tmp_path / "return.xlsx")
    assert said.code == 2
    assert "name a contract" in said.err


WITH_LESS = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("durable", "commissioning.evaluation.", "commissioning.reports.answered")):
            raise ImportError(name)
sys.meta_path.insert(0, Absent())
sys.path.insert(0, {root!r})
from commissioning.commands import main
main()
"""


def test_neither_an_evaluator_nor_what_writes_json_is_needed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "return.xlsx", sound())
    done = run(
        [sys.executable, "-c", WITH_LESS.format(root=str(ROOT)), "check", str(CONTRACT), str(path)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_it_survives_a_console_that_knows_little(tmp_path: Path, planted: Sheets) -> None:
    said = ask_outside("check", CONTRACT, workbook(tmp_path / "return.xlsx", planted), encoding="cp1252")
    assert (said.code, said.err) == (1, "")
