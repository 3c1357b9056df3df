"""Every pound and every doubt about one, down to the cell: on the terminal, as data, and in the statement."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.asking import SAMPLE, Said, evaluate, explain
from tests.cli.sending import put, sample, workbook


def clauses_of(line: Any) -> dict[str, list[str]]:
    """The cells a line rests on, by the clause that looked at them."""
    found: dict[str, list[str]] = {}
    for used in line["evidence"]:
        found.setdefault(used["clause"], []).append(f"{used['place']['sheet']}!{used['place']['cell']}")
    return found


def line_for(data: Any, clause: str, subject: str) -> Any:
    (line,) = [each for each in data["payments"] if (each["clause"], each["subject"]) == (clause, subject)]
    return line


@pytest.fixture(scope="module")
def evaluated() -> Any:
    return evaluate(SAMPLE, "--json").data


# --- what a line rests on -------------------------------------------------------------------------


def test_a_line_rests_on_the_cells_that_decided_the_verdict_and_who_may_pay(evaluated: Any) -> None:
    # P-0003 came with two ties (`ties!13`, `ties!14`); the coordinator and the goal came on 6 May 2025.
    assert clauses_of(line_for(evaluated, "payments.connected", "P-0003")) == {
        "milestones.connected": [
            "people!B4",
            *("ties!D14", "ties!C14", "ties!F14", "ties!G14"),
            *("ties!D13", "ties!C13", "ties!F13", "ties!G13"),
        ],
        "milestones.known": ["people!B4", "ties!D15", "ties!C15", "ties!B15", "goals!D4", "goals!C4"],
        "funding.streams.adult_care": ["homes!B4", "homes!D4"],
        "funding.streams.prevention": ["homes!B4", "homes!E4"],
    }


def test_what_is_disputed_rests_on_the_dispute(evaluated: Any) -> None:
    clauses = clauses_of(line_for(evaluated, "payments.connected", "P-0026"))
    assert clauses["dispute_pauses.pause"] == ["disputes!C3", "disputes!B3"]
    assert not any(clause.startswith("funding") for clause in clauses)


def test_what_is_paid_elsewhere_rests_on_that_payment(evaluated: Any) -> None:
    clauses = clauses_of(line_for(evaluated, "payments.contributing", "P-0036"))
    assert clauses["no_double_funding.refuse"] == ["other_funding!C2", "other_funding!B2"]


def test_who_may_not_pay_rests_on_the_home_that_says_otherwise(evaluated: Any) -> None:
    # P-0004 lives in Amber, which is not adult care's.
    clauses = clauses_of(line_for(evaluated, "payments.connected", "P-0004"))
    assert clauses["funding.streams.adult_care"] == ["homes!B5", "homes!D5"]


def test_an_explanation_says_what_is_decided_and_paid() -> None:
    said = explain("P-0026", "connected")
    (paid,) = said.out.split("What is decided and paid\n")[1:]
    assert paid.startswith(
        "  payments.connected, £400.00, 2026-27: withheld.\n  By the rule “Dispute pauses: pause”."
    )
    assert said.row("disputes!B3,", "C3")[2] == "dispute_pauses.pause"
    assert explain("P-0042", "connected").out.count("What is decided and paid") == 0


def test_an_explanation_says_who_pays_what_and_what_nobody_pays() -> None:
    # P-0033 by hand: £240.00 from adult care, and £160.00 for which prevention had nothing left.
    said, reason = explain("P-0033", "connected"), "The budget of `prevention` is used up."
    assert said.row("adult_care") == ["adult_care", "£240.00"]
    assert said.row("nobody") == ["nobody", "£160.00", *reason.split()]
    assert said.row("homes!B38,", "D38,", "E38")[3] == "funding.streams.adult_care,"


def test_an_explanation_goes_back_to_the_first_step() -> None:
    said = explain("P-0003", "contributing")
    assert "It comes after connected: met on 2025-05-06" in said.out
    assert "connected comes after known: met on 2025-05-06" in said.out
    after = explain("P-0003", "contributing", "--json").data["after"]
    assert [step["milestone"] for step in after] == ["connected", "known"]
    assert ("D15", "tie") in [(fact["cells"][0]["cell"], fact["as"]) for fact in after[1]["facts"]]


def test_text_data_and_statement_say_the_same(evaluated: Any, tmp_path: Path) -> None:
    data = explain("P-0033", "connected", "--json").data
    assert data["payments"] == [line_for(evaluated, "payments.connected", "P-0033")]
    evaluate(SAMPLE, "--out", tmp_path / "statement.xlsx")
    (row,) = [
        each
        for each in sheet(tmp_path, "Payments")
        if (each[3], (each[4] or "")[:19]) == ("P-0033", "Payments: connected")
    ]
    assert row[-3] == "The budget of Prevention is used up."
    assert "homes!B38, D38, E38" in row[-1]


# --- what is in doubt -----------------------------------------------------------------------------


def sent_with(folder: Path, cell: str, value: str | None) -> Path:
    sheets = sample()
    put(sheets, cell, value)
    return workbook(folder / "evidence.xlsx", sheets)


def sheet(folder: Path, name: str) -> list[tuple[Any, ...]]:
    book = load_workbook(folder / "statement.xlsx")
    return list(book[name].iter_rows(values_only=True))


def test_a_payer_that_is_not_known_names_the_cell_everywhere(tmp_path: Path) -> None:
    sent = sent_with(tmp_path, "homes!D4", None)
    waits = "It waits for homes!D4 (place: not known)."
    said = evaluate(sent, "--out", tmp_path / "statement.xlsx")
    assert [row[:3] for row in waiting(said)] == [
        ["connected", "P-0003", "£400.00"],
        ["contributing", "P-0003", "£650.00"],
        ["connected", "P-0017", "£400.00"],
    ]
    assert "homes!D4" in said.out
    for clause in ("payments.connected", "payments.contributing"):
        line = line_for(evaluate(sent, "--json").data, clause, "P-0003")
        (rest,) = line["unfunded"]
        ((doubt,), parts) = rest["waits_for"], line["parts"]
        assert (doubt["place"]["sheet"], doubt["place"]["cell"]) == ("homes", "D4")
        assert (doubt["table"], doubt["column"], doubt["why"], parts) == ("homes", "place", "not known", [])
    held = [row for row in sheet(tmp_path, "Unfunded and held") if row[3] == "P-0003"]
    assert len(held) == 2
    assert all(waits in row[-2] for row in held)
    explained = explain("P-0003", "contributing", evidence=sent)
    assert waits in " ".join(explained.out.split())


def test_a_decision_that_waits_names_the_cell_everywhere(tmp_path: Path) -> None:
    sent = sent_with(tmp_path, "disputes!C3", "in May")
    said = evaluate(sent, "--out", tmp_path / "statement.xlsx")
    assert ["connected", "P-0026", "£400.00"] in [row[:3] for row in waiting(said)]
    line = line_for(evaluate(sent, "--json").data, "payments.connected", "P-0026")
    assert (line["decision"], line["sure"], line["rule"]) == ("withhold", False, "dispute_pauses.pause")
    (doubt,) = line["waits_for"]
    assert (doubt["place"]["cell"], doubt["why"]) == ("C3", "set aside: `in May` is not a date")
    waits = "It waits for disputes!C3 (set aside: `in May` is not a date)."
    (row,) = [each for each in sheet(tmp_path, "Unfunded and held") if each[3] == "P-0026"]
    assert waits in row[-2]
    assert waits in " ".join(explain("P-0026", "connected", evidence=sent).out.split())


def waiting(said: Said) -> list[list[str]]:
    """The rows of what waits for evidence, each by its words."""
    lines = said.out.split("What waits for evidence\n")[1].split("\n\n")[0].splitlines()[2:]
    return [line.split() for line in lines if not line.startswith(" ")]


# --- wording only ---------------------------------------------------------------------------------


def test_what_is_wording_only_is_listed_as_data_and_in_the_statement(evaluated: Any, tmp_path: Path) -> None:
    assert evaluated["wording_only"]["terms.submissions"].endswith("until payments are kept in a ledger")
    evaluate(SAMPLE, "--out", tmp_path / "statement.xlsx")
    notes = {row[0]: row[1] for row in sheet(tmp_path, "Notes")}
    assert {name: notes[name] for name in evaluated["wording_only"]} == evaluated["wording_only"]


def test_whoever_would_do_is_said_beside_the_one_who_is_named() -> None:
    said = explain("P-0042", "supporting_peers").out
    assert "other P-0003 (or anybody else who has met “contributing”), kind family" in said
