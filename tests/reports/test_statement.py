"""The statement, opened again as a finance officer's program would read it."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from commissioning.evidence.container import Container
from commissioning.evidence.raw import Kind as CellKind
from commissioning.evidence.workbook import sources_of
from commissioning.model.settlement import Line
from commissioning.reports.short_names import short_names
from commissioning.reports.statement import write_statement
from tests.settlements import PAUSE, deal, line, result, used

NASTY = [1, 29, 1_15, 999_999_99]
LINES = [
    line("ann", {"care": 29, "health": 1}),
    line("bob", {"care": 1_15}, unfunded=85),
    line("cat", amount=2_00, action="withhold", rule=PAUSE),
    line("dan", amount=3_00, action="refuse", rule="payments.connected.once for"),
]

MET_ON = datetime.fromisoformat("2025-06-01")


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return written(tmp_path, LINES)


def written(folder: Path, lines: Sequence[Line], *streams: str, sure: bool = True) -> Workbook:
    """The statement of these lines, written and opened again."""
    names = streams or ("care", "health")
    path = folder / "statement.xlsx"
    write_statement(result(lines, *names, sure=sure), deal(*names), path)
    return load_workbook(path)


def rows(book: Workbook, table: str) -> list[dict[str, Any]]:
    """The rows of a table by heading, without its total."""
    for sheet in book.worksheets:
        for found in sheet.tables.values():
            if found.name == table:
                heading, *cells = [[cell.value for cell in row] for row in sheet[found.ref]]
                last = len(cells) - (found.totalsRowCount or 0)
                return [dict(zip(heading, row, strict=True)) for row in cells[:last]]
    raise AssertionError(f"no table {table}")


def cells(book: Workbook) -> Iterator[Any]:
    return (cell for sheet in book.worksheets for row in sheet for cell in row if cell.value is not None)


# --- what is in it -------------------------------------------------------------------------------


def test_every_sheet_is_there(book: Workbook) -> None:
    assert book.sheetnames == [
        "Summary",
        "Care",
        "Health",
        "Payments",
        "Unfunded and held",
        "Evidence",
        "To put right",
        "Notes",
    ]


def test_what_is_wrong_in_the_evidence_stands_with_its_cell_and_its_remedy(book: Workbook) -> None:
    headings, problem = list(book["To put right"].iter_rows(min_row=4, values_only=True))
    assert headings == ("Where", "How much it matters", "Code", "What is wrong", "Remedy")
    assert problem == (
        *("e.xlsx, people!B4", "must fix", "EVIDENCE-031"),
        *("a plain number stands where a date should be", "write it as 2026-04-01"),
    )


def test_a_stream_has_a_line_for_each_part_it_pays(book: Workbook) -> None:
    first, second = rows(book, "Stream_care")
    assert first == {
        "Date met": MET_ON,
        "Year": "2025-26",
        "Person": "ann",
        "Subject": "ann",
        "Clause": "Payments: connected",
        "Milestone": "connected",
        "Amount of the line": 0.30,
        "Paid by this stream": 0.29,
        "Of which passed on": None,
        "Rule": "Evidence: pay",
        "Evidence cells": "e.xlsx, ties!B17:B18",
    }
    assert (second["Person"], second["Paid by this stream"]) == ("bob", 1.15)
    assert [row["Person"] for row in rows(book, "Stream_health")] == ["ann"]


def test_payments_has_every_line_and_every_part(book: Workbook) -> None:
    money = [
        (row["Amount"], row["Decision"], row["From Care"], row["From Health"], row["Paid"], row["Unfunded"])
        for row in rows(book, "Payments")
    ]
    assert money == [
        (0.30, "pay", 0.29, 0.01, 0.30, None),
        (2, "pay", 1.15, None, 1.15, 0.85),
        (2, "withhold", None, None, None, None),
        (3, "refuse", None, None, None, None),
    ]


def test_what_is_not_paid_says_why(book: Workbook) -> None:
    assert [
        (row["Person"], row["What"], row["Not paid"], row["Why"]) for row in rows(book, "Unfunded_and_held")
    ] == [
        ("bob", "unfunded", 0.85, "The budget of Care is used up."),
        ("cat", "withheld", 2, "By the rule “Disputes: pause”. It waits for the dispute to end."),
        ("dan", "refused", 3, "It has been paid as often as the contract says: once for each person."),
    ]


def test_a_rule_that_only_may_apply_says_so(tmp_path: Path) -> None:
    (row,) = rows(written(tmp_path, LINES[2:3], sure=False), "Unfunded_and_held")
    assert row["Why"].startswith("It is not known whether the rule “Disputes: pause” applies, so it waits.")


def test_no_rule_at_all_says_so(tmp_path: Path) -> None:
    (row,) = rows(written(tmp_path, [line("eve", amount=1, action="withhold", rule="")]), "Unfunded_and_held")
    assert row["Why"] == "No rule of the contract says that it is paid."


def test_the_summary_has_the_money_by_stream_and_by_clause(book: Workbook) -> None:
    assert rows(book, "Streams")[0] == {
        "Funding stream": "Care",
        "Paid by": "Derwent Council",
        "Period": "the term",
        "Budget": 1_000_000,
        "Paid": 1.44,
        "Remaining": 999_998.56,
    }
    assert list(rows(book, "By_clause")[0].values()) == [
        *("Payments: connected", "connected", 4, 2, 7.30, 1.45, 2, 3, 0.85)
    ]


def test_the_receipt_accounts_for_every_row(book: Workbook) -> None:
    assert list(rows(book, "Receipt")[0].values()) == [
        "e.xlsx",
        "people",
        "people",
        9,
        6,
        2,
        1,
        "EVIDENCE-031: 1",
    ]


def test_the_notes_say_what_is_carried_and_whom_to_ask(book: Workbook) -> None:
    assert [row["Pence carried"] for row in rows(book, "Carried")] == ["0", "1/3"]
    assert rows(book, "Who_to_ask")[-1]["Ask"] == "Neighbours Together CIC"


def test_files_go_by_their_own_names(tmp_path: Path) -> None:
    sent = result(LINES)
    (file,) = sent.files
    moved = tuple(
        paid.model_copy(update={"evidence": used("B17", file="sent/e.xlsx")}) for paid in sent.payments
    )
    far = sent.model_copy(
        update={"files": (file.model_copy(update={"file": "sent/e.xlsx"}),), "payments": moved}
    )
    write_statement(far, deal("care", "health"), tmp_path / "statement.xlsx")
    book = load_workbook(tmp_path / "statement.xlsx")
    assert rows(book, "Stream_care")[0]["Evidence cells"] == "e.xlsx, ties!B17"
    assert rows(book, "Receipt")[0]["File"] == "e.xlsx"


def test_files_that_share_a_name_keep_their_folders() -> None:
    assert short_names(["may/e.xlsx", "june/e.xlsx"]) == {
        "may/e.xlsx": "may/e.xlsx",
        "june/e.xlsx": "june/e.xlsx",
    }


def test_without_an_amount_there_is_no_statement(tmp_path: Path) -> None:
    none = result([]).model_copy(update={"refusal": "no amount is given"})
    with pytest.raises(ValueError, match="there is nothing to state: no amount is given"):
        write_statement(none, deal("care", "health"), tmp_path / "statement.xlsx")


# --- it adds up ----------------------------------------------------------------------------------


def test_figures_stand_beside_formulas_that_add_them_up_anew(book: Workbook) -> None:
    checks = rows(book, "Reconciliation")
    assert {row["What is checked"]: row["As stated"] for row in checks} == {
        "Amount of all lines": 7.30,
        "Paid, withheld, refused and unfunded make the amount": 7.30,
        "Paid": 1.45,
        "Unfunded": 0.85,
        "Withheld": 2,
        "Refused": 3,
        "Paid by all streams": 1.45,
        "Remaining: the budgets less what was paid": 1_999_998.55,
        "Paid by Care": 1.44,
        "Paid by Health": 0.01,
    }
    assert all(row["Added up here"].startswith("=ROUND(") for row in checks)


def test_every_formula_has_its_value_beside_it(tmp_path: Path) -> None:
    book = written(tmp_path, LINES)
    values = load_workbook(tmp_path / "statement.xlsx", data_only=True)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            assert values[sheet.title][cell.coordinate].value is not None, f"{sheet.title}!{cell.coordinate}"
    checks = rows(values, "Reconciliation")
    assert [row["Added up here"] for row in checks] == [row["As stated"] for row in checks]
    assert {(row["Difference"], row["Agrees"]) for row in checks} == {(0, "yes")}
    assert [cell.value for cell in values["Care"]["H"]][-3:] == [0.29, 1.15, 1.44]
    assert ("Does it add up?", "yes") in [row[:2] for row in values["Summary"].iter_rows(values_only=True)]


def test_a_figure_that_does_not_add_up_says_no_before_anything_is_worked_out(tmp_path: Path) -> None:
    sent = result(LINES)
    totals = sent.totals.model_copy(update={"paid_pence": 1_46})
    path = tmp_path / "statement.xlsx"
    write_statement(sent.model_copy(update={"totals": totals}), deal("care", "health"), path)
    book = load_workbook(path, data_only=True)
    assert [
        (row["Added up here"], row["Difference"], row["Agrees"])
        for row in rows(book, "Reconciliation")
        if row["What is checked"] in ("Paid", "Unfunded")
    ] == [(1.45, -0.01, "no"), (0.85, 0, "yes"), (0.85, 0, "yes")]
    said = {row[0]: row[1] for row in book["Summary"].iter_rows(max_col=2, values_only=True)}
    assert said["Does it add up?"] == "NO: see the last table"


def test_our_own_reader_would_take_every_cell_of_it(tmp_path: Path) -> None:
    written(tmp_path, LINES)
    with (tmp_path / "statement.xlsx").open("rb") as file:
        for source in sources_of(Container(file)):
            kinds = {
                source.meaning(raw).kind
                for batch in source.batches()
                for _, cells in batch
                for raw in cells.values()
            }
            assert kinds <= {CellKind.TEXT, CellKind.NUMBER, CellKind.DATE, CellKind.BLANK}, source.sheet


def test_the_day_and_what_is_paid_in_all_are_a_date_and_a_number(book: Workbook) -> None:
    said = {row[0].value: row[1] for row in book["Summary"].iter_rows(max_col=2)}
    assert (said["As at"].value, said["As at"].number_format) == (
        datetime.fromisoformat("2026-03-31"),
        "d mmm yyyy",
    )
    assert (said["Paid in all"].value, said["Paid in all"].number_format) == (1.45, '"£"#,##0.00')


def test_names_are_words_wherever_they_stand(book: Workbook) -> None:
    told = [sheet for sheet in book.worksheets if sheet.title != "To put right"]
    texts = [cell.value for sheet in told for row in sheet for cell in row if isinstance(cell.value, str)]
    assert not [text for text in texts if "`" in text]
    assert not [text for text in texts if text.startswith(("payments.", PAUSE))]


def test_every_formula_names_a_column_that_is_there(book: Workbook) -> None:
    assert len(named_columns(book)) > 10
    assert named_columns(book) - columns(book) == set()


def columns(book: Workbook) -> set[tuple[str, str]]:
    return {
        (table.name, column.name)
        for sheet in book.worksheets
        for table in sheet.tables.values()
        for column in table.tableColumns
    }


def named_columns(book: Workbook) -> set[tuple[str, str]]:
    """The table and column of every name in a formula, where `'` stands before a sign of its own."""
    formulas = [cell.value for cell in cells(book) if cell.data_type == "f"]
    named = {found for formula in formulas for found in re.findall(r"(\w+)\[((?:'.|[^]'])*)\]", formula)}
    return {(table, re.sub("'(.)", r"\1", column)) for table, column in named}


def test_a_check_compares_the_figures_of_its_own_row(book: Workbook) -> None:
    sheet = book["Summary"]
    for row in sheet[sheet.tables["Reconciliation"].ref][1:]:
        at = row[0].row
        assert row[4].value == f"=ROUND(D{at}-C{at},2)"
        assert row[5].value == f'=IF(E{at}=0,"yes","no")'


@pytest.mark.parametrize("pence", NASTY)
def test_money_is_exact_in_the_file_itself(tmp_path: Path, pence: int) -> None:
    written(tmp_path, [line("ann", {"care": pence})])
    with ZipFile(tmp_path / "statement.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    pounds = f"{pence // 100}.{pence % 100:02d}".rstrip("0").rstrip(".")
    assert re.findall(r'<c r="[GH]5"[^>]*><v>([^<]*)</v>', sheet) == [pounds, pounds]


def test_money_and_dates_are_formatted_as_such(book: Workbook) -> None:
    row = next(iter(book["Care"].iter_rows(min_row=5)))
    assert row[0].number_format == "d mmm yyyy"
    assert row[0].value == MET_ON
    assert [cell.number_format for cell in row[6:9]] == ['"£"#,##0.00', '"£"#,##0.00', "General"]


# --- for every reader ----------------------------------------------------------------------------


def test_tables_have_one_row_of_headings_and_nothing_is_merged(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.tables
        for table in sheet.tables.values():
            assert table.headerRowCount == 1
            assert table.ref.startswith("A")
            headings = [cell.value for cell in sheet[table.ref][0]]
            assert headings == table.column_names
            assert all(headings)
            assert len({heading.casefold() for heading in headings}) == len(headings)


def test_a_table_has_no_empty_row_within_it(book: Workbook) -> None:
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            for row in sheet[table.ref]:
                assert any(cell.value is not None for cell in row), f"{table.name}, row {row[0].row}"


def test_headings_stay_in_view_and_on_every_page(book: Workbook) -> None:
    for name in ("Care", "Health", "Payments", "Unfunded and held", "Evidence", "To put right"):
        assert book[name].freeze_panes == "A5"
        assert book[name].print_title_rows == "$4:$4"


def test_it_prints_on_a_page_across(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)


def test_the_cursor_stands_on_the_first_cell(book: Workbook) -> None:
    assert book.active is book.worksheets[0]
    assert {sheet.sheet_view.selection[-1].activeCell for sheet in book.worksheets} == {"A1"}


def test_the_workbook_says_what_it_is(book: Workbook) -> None:
    about = book.properties
    assert (about.title, about.creator, about.subject) == ("A case", "A case", "Statement as at 2026-03-31")
    assert book["Summary"]["A1"].value == "Statement: A case"


def test_columns_are_wide_enough_for_their_money(tmp_path: Path) -> None:
    sheet = written(tmp_path, [line("ann", {"care": NASTY[-1]})])["Care"]
    assert sheet.column_dimensions["H"].width >= len("£999,999.99")


def test_long_texts_go_on_in_the_next_line(tmp_path: Path) -> None:
    book = written(tmp_path, LINES[2:3], sure=False)
    sheet = book["Unfunded and held"]
    why = next(cell for cell in sheet[5] if str(cell.value).startswith("It is not known"))
    assert why.alignment.wrap_text
    assert sheet.row_dimensions[5].height >= 30


def test_no_row_is_higher_than_a_row_can_be(tmp_path: Path) -> None:
    many = used(*(f"B{row}" for row in range(1, 2001, 2)))
    sent = result(LINES[:1])
    paid = sent.payments[0].model_copy(update={"evidence": many})
    write_statement(
        sent.model_copy(update={"payments": (paid,)}), deal("care", "health"), tmp_path / "s.xlsx"
    )
    sheet = load_workbook(tmp_path / "s.xlsx")["Care"]
    assert sheet.row_dimensions[5].height == 409
    assert sheet["K5"].value.endswith(", B1999")


# --- whatever people write -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["=1+1", "@x", "+44", "-2", "\tx", "\uff1d1", "=", "#REF!", "1/3", "TRUE", "007"]
)
def test_a_text_stays_a_text(tmp_path: Path, name: str) -> None:
    book = written(tmp_path, [line(name, {"care": 1})])
    person, subject = book["Care"]["C5"], book["Care"]["D5"]
    for cell in (person, subject):
        assert (cell.value, cell.data_type) == (name, "s")
        assert cell.quotePrefix == (name[0] in "=@+-\t\uff1d")


def test_only_our_own_formulas_are_formulas(tmp_path: Path) -> None:
    book = written(tmp_path, [line("=1+1", amount=1, action="withhold", rule="=2+2")])
    formulas = [cell.value for cell in cells(book) if cell.data_type == "f"]
    assert not [formula for formula in formulas if not re.match(r"=(ROUND|IF|SUBTOTAL)\(", formula)]


def test_what_cannot_be_written_is_shown_by_a_sign(tmp_path: Path) -> None:
    book = written(tmp_path, [line("a\x00b\x1f\r\ud800", {"care": 1})])
    assert book["Care"]["C5"].value == "a␀b␟␍\ufffd"


def test_streams_may_have_any_name(tmp_path: Path) -> None:
    long = "a very long name for a funding stream of the board"
    streams = [long, f"{long} too", "payments", "x/y [z]: 'q'", "=1+1", "history", "{row}"]
    paid = dict.fromkeys(streams, 1)
    book = written(tmp_path, [line("ann", paid)], *streams)
    names = book.sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 6 + len(streams)
    assert all(len(name) <= 31 and not re.search(r"[][:*?/\\]", name) for name in names)
    tables = [name for sheet in book.worksheets for name in sheet.tables]
    assert len({name.casefold() for name in tables}) == len(tables)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) for name in tables)
    assert named_columns(book) - columns(book) == set()
    (row,) = rows(book, "Payments")
    assert sum(1 for value in row.values() if value == 0.01) == len(streams)


def test_no_lines_at_all_is_a_statement_too(tmp_path: Path) -> None:
    book = written(tmp_path, [])
    assert rows(book, "Payments")[0]["Date met"] == "none"
    assert rows(book, "Stream_care")[0]["Date met"] == "none"
    assert rows(book, "By_clause")[0]["Number met"] == 0
    assert book["Care"]["A2"].value == "£0.00 in 0 parts, for what was met up to 31 March 2026."


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    written(tmp_path, LINES)
    first = (tmp_path / "statement.xlsx").read_bytes()
    written(tmp_path, LINES)
    assert (tmp_path / "statement.xlsx").read_bytes() == first
