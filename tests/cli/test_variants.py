"""The sample with one thing changed, and what must change with it, worked out by hand.

What the unchanged sample comes to is worked out in `tests/sample/by_hand.md`; the rows are those of
`make_evidence.py`.
"""

import shutil
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.asking import AS_AT, CONTRACT, SAMPLE, evaluate, explain
from tests.cli.sending import Sheets, csv_file, put, sample, workbook

Change = tuple[str | None, str | None]


@cache
def unchanged(as_at: str = AS_AT[1]) -> Any:
    return evaluate(SAMPLE, "--json", as_at=as_at).data


def sent_as(sheets: Sheets, folder: Path, as_at: str = AS_AT[1]) -> Any:
    """What rows come to when they are sent as one workbook."""
    said = evaluate(workbook(folder / "evidence.xlsx", sheets), "--json", as_at=as_at)
    assert said.code == 0
    return said.data


# --- nothing changes but places ------------------------------------------------------------------


def shuffled(sheets: Sheets) -> Sheets:
    """Every sheet's rows in another order, and the sheets too."""
    dice = Random(7)  # noqa: S311 - no secret
    names = list(sheets)
    dice.shuffle(names)
    return {name: [sheets[name][0], *dice.sample(sheets[name][1:], len(sheets[name]) - 1)] for name in names}


def test_the_order_of_rows_and_sheets_changes_nothing(tmp_path: Path) -> None:
    assert without_places(sent_as(shuffled(sample()), tmp_path)) == without_places(unchanged())


def test_one_return_or_many_files_change_nothing(tmp_path: Path) -> None:
    sheets = shuffled(sample())
    halves = [[sheets["ties"][0], *rows] for rows in (sheets["ties"][1:100], sheets["ties"][100:])]
    files = [
        workbook(tmp_path / "first.xlsx", {"people": sheets["people"], "ties": halves[0]}),
        workbook(tmp_path / "second.xlsx", {"Ties": halves[1], "homes": sheets["homes"]}),
        *(csv_file(tmp_path / f"{name}.csv", sheets[name]) for name in ("hours", "goals")),
        *(csv_file(tmp_path / f"{name}.csv", sheets[name]) for name in ("disputes", "other_funding")),
    ]
    for given in (files, reversed(files)):
        assert without_places(evaluate(*given, "--json").data) == without_places(unchanged())


def test_the_same_return_sent_twice_is_said_and_changes_nothing(tmp_path: Path) -> None:
    again = shutil.copy(SAMPLE, tmp_path)
    said = evaluate(SAMPLE, again, "--json").data
    assert said["totals"] == unchanged()["totals"]
    assert [without_evidence(line) for line in said["payments"]] == [
        without_evidence(line) for line in unchanged()["payments"]
    ]
    for table, sheet in sheets_of(said).items():
        first = sheets_of(unchanged())[table]
        assert sheet["sent"] == 2 * first["sent"]
        assert sheet["read"] == first["read"]


def test_a_sheet_that_is_not_sent_is_said_wherever_its_rows_are_missed(tmp_path: Path) -> None:
    # One payment of £400.00 is in dispute, and waits; without the sheet nobody has raised a dispute.
    sheets = sample()
    del sheets["disputes"]
    said = sent_as(sheets, tmp_path)
    assert (unchanged()["totals"]["withheld_pence"], said["totals"]["withheld_pence"]) == (400_00, 0)
    assert (unchanged()["not_sent"], said["not_sent"]) == ([], ["disputes"])

    out = tmp_path / "statement.xlsx"
    assert "\ndisputes: not sent, read as no rows\n" in evaluate(tmp_path / "evidence.xlsx", "--out", out).out
    book = load_workbook(out)
    assert ("Evidence", "disputes: not sent, read as no rows") in [
        row[:2] for row in book["Summary"].iter_rows(values_only=True)
    ]
    absent = [row for row in book["Evidence"].iter_rows(values_only=True) if row[2] == "disputes"]
    assert absent == [(None, None, "disputes", None, None, None, None, "Not sent, read as no rows.")]


def test_a_sheet_that_a_file_nobody_can_read_may_hold_is_not_said_to_be_missing(tmp_path: Path) -> None:
    sheets = sample()
    del sheets["disputes"]
    (tmp_path / "page.xlsx").write_bytes(b"%PDF-1.7")
    said = evaluate(workbook(tmp_path / "evidence.xlsx", sheets), tmp_path / "page.xlsx")
    assert said.code == 1
    assert "not sent" not in said.out


# --- one cell of P-0033 --------------------------------------------------------------------------

# P-0033 was connected on 30 March 2026, by the ties with the neighbour (`ties!150`) and, since 30 December,
# with the allotment (`ties!151`): £240.00 from adult care, and £160.00 unfunded, for prevention had nothing
# left. Without the second tie £400.00 are not due. Nothing else moves: adult care had thousands left in that
# year, the year's £30,000.00 were far off, 60 % and 40 % leave no odd penny, and three goals come to £450.00.
WITHOUT_IT = {"amount_pence": -400_00, "paid_pence": -240_00, "unfunded_pence": -160_00}


@pytest.mark.parametrize(
    ("cell", "value", "verdict"),
    [
        ("ties!F151", None, "not assessable"),  # whether help is given is blank: it may be, and may not
        (
            "ties!D151",
            "30/12/2025",
            "not assessable",
        ),  # a day as text that is not year first: the row is set aside
        ("ties!F151", "no", "not yet"),  # help goes one way: one tie is left, and two are asked for
        ("ties!C151", "service", "not yet"),  # somebody who is paid to come does not count
    ],
)
def test_a_second_tie_that_may_not_count(cell: str, value: str | None, verdict: str, tmp_path: Path) -> None:
    sheets = sample()
    put(sheets, cell, value)
    said = sent_as(sheets, tmp_path)
    expected = {("connected", "P-0033"): ("met", verdict)}
    if (
        cell == "ties!D151"
    ):  # nothing is known of such a row, so it might be a tie with somebody who contributes
        expected["supporting_peers", "P-0033"] = ("not yet", "not assessable")
    assert verdict_changes(unchanged(), said) == expected
    assert payment_changes(unchanged(), said) == {("connected", "P-0033"): (["adult_care 24000"], None)}
    assert total_changes(unchanged(), said) == WITHOUT_IT
    assert stream_changes(unchanged(), said) == {("adult_care", "2025-26"): -240_00}


def test_explain_names_exactly_the_blank_cell_and_what_to_put_there(tmp_path: Path) -> None:
    sheets = sample()
    put(sheets, "ties!F151", None)
    sent = workbook(tmp_path / "evidence.xlsx", sheets)
    said = explain("P-0033", "connected", "--json", evidence=sent).data
    assert said["verdict"] == "not assessable, at the earliest 2026-03-30"
    (doubt,) = said["not_known"]
    assert (doubt["column"], doubt["why"]) == ("gives", "not known")
    assert (doubt["place"]["sheet"], doubt["place"]["cell"]) == ("ties", "F151")
    assert said["missing"][0] == "ties!F151: gives yes"


def test_a_day_typed_as_text_is_one_problem_at_its_cell_and_sets_one_row_aside(tmp_path: Path) -> None:
    sheets = sample()
    put(sheets, "ties!D151", "30/12/2025")
    said = sent_as(sheets, tmp_path)
    before = Counter(place_of(problem) for problem in unchanged()["problems"])
    assert Counter(place_of(problem) for problem in said["problems"]) - before == Counter(["ties!D151"])
    aside = {name: sheet["set_aside"] for name, sheet in sheets_of(said).items() if sheet["set_aside"]}
    assert aside == {"hours": 1, "ties": 3}


# --- a person taken out --------------------------------------------------------------------------


def test_a_person_taken_out_takes_their_lines_along_and_leaves_the_odd_pennies_to_others(
    tmp_path: Path,
) -> None:
    # P-0001, as at 27 March 2026, the day before the first budget is used up.
    sheets = sample()
    sheets["people"] = [row for row in sheets["people"] if row[0] != "P-0001"]
    before, said = unchanged("2026-03-27"), sent_as(sheets, tmp_path, "2026-03-27")

    # Their home, five ties, twelve Saturdays and three goals are now about nobody who is listed.
    orphans = {name: sheet["reasons"].get("EVIDENCE-050", 0) for name, sheet in sheets_of(said).items()}
    assert orphans == {
        "people": 0,
        "homes": 1,
        "ties": 1 + 5,
        "hours": 12,
        "goals": 3,
        "disputes": 0,
        "other_funding": 0,
    }
    # The goals are still listed, as nobody's. P-0003 was among people who contribute by this one tie.
    milestones, goals = (
        ("known", "connected", "contributing", "supporting_peers"),
        ("G-0001", "G-0010", "G-0023"),
    )
    assert verdict_changes(before, said) == {
        **{(milestone, "P-0001"): ("met", None) for milestone in milestones},
        **{("own_goal", goal): ("met", "not assessable") for goal in goals},
        ("supporting_peers", "P-0003"): ("met", "not yet"),
    }

    # The thirds of £650.00, in the order a, c, p of adult care, community and prevention. After P-0003 they
    # are owed -1/3, -1/3, +2/3, and without P-0001 that is how P-0006 finds it: 21,666 1/3, 21,666 1/3 and
    # 21,667 1/3; the odd penny goes to a by its name. Then -2/3, +1/3, +1/3, and P-0014 comes out even. Then
    # 0, 0, 0: of the two odd pennies that P-0008 leaves, a and c have one each by their names.
    assert payment_changes(before, said) == {
        ("own_goal", "G-0001"): (["community 15000"], None),
        ("connected", "P-0001"): (["adult_care 24000", "prevention 16000"], None),
        ("own_goal", "G-0010"): (["community 15000"], None),
        ("contributing", "P-0001"): (thirds(16667, 16666, 16667), None),
        ("own_goal", "G-0023"): ([], None),
        ("contributing", "P-0006"): (thirds(21666, 21667, 21667), thirds(21667, 21666, 21667)),
        ("contributing", "P-0014"): (thirds(21667, 21667, 21666), thirds(21666, 21667, 21667)),
        ("contributing", "P-0008"): (thirds(21667, 21666, 21667), thirds(21667, 21667, 21666)),
    }
    # £150.00 + £400.00 + £150.00 + £500.00 were paid, and £150.00 + £150.00 were above £1,200.00.
    assert total_changes(before, said) == {
        "amount_pence": -1_500_00,
        "paid_pence": -1_200_00,
        "unfunded_pence": -300_00,
    }
    assert stream_changes(before, said) == {
        ("adult_care", "2025-26"): -(240_00 + 166_67),
        ("community", "the term"): -(150_00 + 150_00 + 166_66),
        ("prevention", "2025-26"): -(160_00 + 166_67),
    }


# --- the contract changed ------------------------------------------------------------------------


def changed_contract(folder: Path, old: str, new: str) -> Path:
    copy = Path(shutil.copytree(CONTRACT, folder / "contract")) / "contract.yaml"
    text = copy.read_text(encoding="utf-8")
    assert text.count(old) == 1
    copy.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def test_a_lowered_budget_passes_on_what_it_no_longer_pays(tmp_path: Path) -> None:
    # By 30 September 2025 adult care pays 60 % of £400.00 for P-0003 (6 May), P-0001 (31 August) and P-0019
    # (1 September), and a third of £650.00 for P-0003 (4 August). With £400.00 it has £160.00 left then:
    # £56.67 pass to prevention, the stream named after it, and then £240.00 twice.
    contract = changed_contract(tmp_path, "2025-26: £20,000.00", "2025-26: £400.00")
    before = unchanged("2025-09-30")
    said = evaluate(SAMPLE, "--json", contract=contract, as_at="2025-09-30").data
    whole = (["adult_care 24000", "prevention 16000"], ["prevention 40000"])
    assert payment_changes(before, said) == {
        ("contributing", "P-0003"): (
            thirds(21667, 21667, 21666),
            ["adult_care 16000", "community 21667", f"prevention {21666 + 5667}"],
        ),
        ("connected", "P-0001"): whole,
        ("connected", "P-0019"): whole,
    }
    assert total_changes(before, said) == {}
    passed_on = {
        line["subject"]: part["passed_on_pence"] for line in said["payments"] for part in line["parts"]
    }
    assert passed_on["P-0001"] == passed_on["P-0019"] == 240_00
    (care,) = [
        each for each in said["streams"] if (each["stream"], each["period"]) == ("adult_care", "2025-26")
    ]
    assert (care["budget_pence"], care["paid_pence"], care["remaining_pence"]) == (400_00, 400_00, 0)


def test_a_lowered_limit_cuts_the_payment_before_it_is_shared(tmp_path: Path) -> None:
    # P-0003 has £400.00 by 4 August 2025; of £650.00, £1,000.00 leave £600.00, a third of which is £200.00.
    # P-0001 has £700.00 by 30 September, and nobody else as much.
    limit = "- £1,200.00 for each person in the term"
    contract = changed_contract(tmp_path, limit, limit.replace("1,200", "1,000"))
    before = unchanged("2025-09-30")
    said = evaluate(SAMPLE, "--json", contract=contract, as_at="2025-09-30").data
    assert payment_changes(before, said) == {
        ("contributing", "P-0003"): (thirds(21667, 21667, 21666), thirds(20000, 20000, 20000))
    }
    assert total_changes(before, said) == {"paid_pence": -50_00, "unfunded_pence": 50_00}


# --- what changed --------------------------------------------------------------------------------


def thirds(*pence: int) -> list[str]:
    """Parts of adult care, community and prevention."""
    return [
        f"{stream} {part}"
        for stream, part in zip(("adult_care", "community", "prevention"), pence, strict=True)
    ]


def verdict_changes(before: Any, after: Any) -> dict[tuple[str, str], Change]:
    return changes(*(verdicts_of(result) for result in (before, after)))


def verdicts_of(result: Any) -> dict[tuple[str, str], str]:
    return {(each["milestone"], each["subject"]): each["verdict"] for each in result["verdicts"]}


def payment_changes(before: Any, after: Any) -> dict[tuple[str, str], Any]:
    return changes(*(payments_of(result) for result in (before, after)))


def payments_of(result: Any) -> dict[tuple[str, str], list[str]]:
    """The parts of each line, by stream."""
    return {
        (line["milestone"], line["subject"]): sorted(
            f"{part['stream']} {part['pence']}" for part in line["parts"]
        )
        for line in result["payments"]
    }


def total_changes(before: Any, after: Any) -> dict[str, int]:
    names = [name for name in before["totals"] if name != "carry_pence"]
    more = {name: after["totals"][name] - before["totals"][name] for name in names}
    return {name: pence for name, pence in more.items() if pence}


def stream_changes(before: Any, after: Any) -> dict[tuple[str, str], int]:
    paid = [
        {(each["stream"], each["period"]): each["paid_pence"] for each in result["streams"]}
        for result in (before, after)
    ]
    return {key: paid[1][key] - paid[0][key] for key in paid[0] if paid[1][key] != paid[0][key]}


def changes(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[Any, tuple[Any, Any]]:
    """What differs, as it was and as it is; nothing where it is not there."""
    keys = before.keys() | after.keys()
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def sheets_of(result: Any) -> dict[str, Any]:
    """The receipts by table, those of several sheets added up."""
    found: dict[str, Any] = {}
    for sheet in (sheet for file in result["files"] for sheet in file["sheets"]):
        into = found.setdefault(sheet["table"], {"reasons": Counter()})
        into["reasons"].update(sheet["reasons"])
        for name in ("sent", "read", "repeated", "set_aside"):
            into[name] = into.get(name, 0) + sheet[name]
    return found


def without_places(result: Any) -> Any:
    """All that a result says, apart from where it stands in which file."""
    return {
        **result,
        "files": sheets_of(result),
        "payments": [
            without_evidence(line) | {"cells": len(line["evidence"])} for line in result["payments"]
        ],
        "problems": Counter((each["code"], each["what"], each["remedy"]) for each in result["problems"]),
    }


def without_evidence(line: Any) -> Any:
    return {name: value for name, value in line.items() if name != "evidence"}


def place_of(problem: Any) -> str:
    return f"{problem['place']['sheet']}!{problem['place']['cell']}"
