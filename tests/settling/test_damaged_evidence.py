"""Workbooks in which something cannot be read: what is said to be missing, typed in exactly, is enough.

Each goes through a real file twice: as it was sent, and with the cells typed that the explanation names.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from commissioning.evaluation.cohort import evaluate as at_once
from commissioning.evidence import read_evidence
from commissioning.model.answers import Status, Subject, Verdict
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem
from commissioning.reports.missing import missing_lines
from commissioning.settling.explain import Explanation, explain
from tests.cli.sending import Cell, Sheets, only, put, sample, workbook
from tests.phrases import day
from tests.settling.retyping import retyped
from tests.settling.worlds import local_area_coordination
from tests.trying import EXPLORING

AS_AT = day("2026-09-30")
PEOPLE = ("P-0001", "P-0003", "P-0004", "P-0005")
LATER, NO_DAY = date(2031, 1, 1), "21/13/2025"


@cache
def _undamaged() -> Sheets:
    return only(sample(), PEOPLE)


def undamaged() -> Sheets:
    """A few people of the sample, yours to damage."""
    return deepcopy(_undamaged())


@dataclass(frozen=True)
class Read:
    """What was read from a file, and every verdict on it."""

    evidence: Evidence
    problems: list[Problem]
    verdicts: dict[Subject, Verdict] = field(default_factory=dict)

    def is_met(self, asked: Subject) -> bool:
        return asked in self.verdicts and self.verdicts[asked].status is Status.MET

    @property
    def told(self) -> set[tuple[str, str | None, str | None]]:
        """What is said to be wrong, and where."""
        return {(problem.code, problem.place.sheet, problem.place.cell) for problem in self.problems}


def read(sheets: Sheets) -> Read:
    terms = local_area_coordination()
    with TemporaryDirectory() as folder:
        evidence, problems = read_evidence(terms, [workbook(Path(folder) / "evidence.xlsx", sheets)])
    return Read(evidence, problems, dict(at_once(terms, evidence, AS_AT).verdicts))


@cache
def as_it_was() -> Read:
    return read(undamaged())


def explained(sent: Read, asked: Subject) -> Explanation:
    found = explain(local_area_coordination(), sent.evidence, AS_AT, asked[1], asked[0], sent.problems)
    assert found is not None
    return found


def assert_typing_is_enough(sheets: Sheets, sent: Read, asked: Subject, found: Explanation) -> None:
    typed = retyped(local_area_coordination(), sheets, found)
    after = read(typed)
    assert after.is_met(asked), (asked, found.supply)
    headings_added = any(typed[name][0] != rows[0] for name, rows in sheets.items())
    assert after.told <= sent.told or headings_added  # under a new heading other rows are still blank


# --- one thing wrong ------------------------------------------------------------------------------


def removed(sheets: Sheets, name: str, subject: str) -> None:
    sheets[name] = [row for row in sheets[name] if row[0] != subject]


def doubled(sheets: Sheets, name: str, row: int, column: int, value: Cell) -> None:
    """A row once more, which says something else in one column."""
    again = list(sheets[name][row - 1])
    again[column] = value
    sheets[name].insert(row, again)


def damaged(what: str) -> Sheets:
    sheets = undamaged()
    match what.split(" = "):
        case ["no sheet", name]:
            del sheets[name]
        case [address, value]:
            put(sheets, address, {"LATER": LATER, "nothing": None}.get(value, value))
        case ["nobody lists P-0003"]:
            removed(sheets, "people", "P-0003")
        case ["two rows of one goal"]:
            doubled(sheets, "goals", 3, 4, None)
        case ["two rows of one person"]:
            doubled(sheets, "people", 3, 1, date(2025, 5, 5))
        case ["two rows of one tie"]:
            doubled(sheets, "ties", 15, 5, "no")
        case ["seven days of hours"]:
            for row in range(2, 9):
                put(sheets, f"hours!C{row}", "#REF!")
        case _:
            raise AssertionError(what)
    return sheets


WRONG = (
    "goals!B3 = P-003",
    "goals!B3 = nothing",
    "goals!B3 = a b",
    "goals!C3 = nothing",
    f"goals!D3 = {NO_DAY}",
    "goals!D3 = LATER",
    f"goals!E3 = {NO_DAY}",
    f"goals!F3 = {NO_DAY}",
    f"goals!G3 = {NO_DAY}",
    "people!A3 = Jane Smith",
    f"people!B3 = {NO_DAY}",
    f"people!C3 = {NO_DAY}",
    "ties!A15 = P-004",
    "ties!D15 = LATER",
    f"ties!E15 = {NO_DAY}",
    "ties!F15 = perhaps",
    "seven days of hours",
    "nobody lists P-0003",
    "two rows of one goal",
    "two rows of one person",
    "two rows of one tie",
    "no sheet = ties",
    "hours!C1 = given",
    "ties!D1 = from when",
)


@pytest.mark.parametrize("what", WRONG)
def test_what_is_said_to_be_missing_can_be_typed_in(what: str) -> None:
    sheets, before = damaged(what), as_it_was()
    sent = read(sheets)
    lost = [asked for asked in sent.verdicts if before.is_met(asked) and not sent.is_met(asked)]
    assert lost, "nothing is wrong with it"
    for asked in lost if EXPLORING else lost[:2]:
        found = explained(sent, asked)
        if found.reason is None or found.reason.why != "nobody has met it":  # then it is somebody else's row
            assert_typing_is_enough(sheets, sent, asked, found)


BLANK = "`person` is blank, and the row cannot count without it"
SAID = {
    "goals!B3 = P-003": ["goals!B3 (`P-003` is not listed in the table `people`): person P-0003"],
    "goals!B3 = nothing": [
        f"goals!B3 ({BLANK}): person whom it is about, as listed in people",
    ],
    f"goals!F3 = {NO_DAY}": [
        "goals!F3 (`21/13/2025` is no day in the calendar): superseded on: leave it blank"
    ],
    "nobody lists P-0003": [
        "goals!B3: leave this row as it is; it counts once P-0003 is listed.",
        "One more row of people. It is enough if it says: person P-0003, joined 2025-04-01.",
    ],
    "people!A3 = Jane Smith": [
        "goals!B3: leave this row as it is; it counts once P-0003 is listed.",
        "One more row of people. It is enough if it says: person P-0003, joined 2025-04-01.",
        "Or, if they are listed already by a row that cannot be read, that row put right: people!A3.",
    ],
    "two rows of one goal": [
        "goals!D4: take this row out, and keep goals!D3; the two say different things of the same."
    ],
}


@pytest.mark.parametrize("what", SAID)
def test_it_is_said_cell_by_cell_and_what_can_be_read_stays(what: str) -> None:
    found = explained(read(damaged(what)), ("own_goal", "G-0003"))
    enough = "With exactly this it is met as at this day."
    assert list(missing_lines(local_area_coordination(), found)) == [*SAID[what], enough]


def test_a_sheet_that_was_not_sent_comes_with_its_row() -> None:
    found = explained(read(damaged("no sheet = ties")), ("known", "P-0003"))
    first = next(missing_lines(local_area_coordination(), found))
    assert first.startswith(
        "A sheet called ties, and one row in it. It is enough if it says: other C-01, kind coordinator"
    )


def test_a_column_that_was_not_sent_is_named_by_its_heading() -> None:
    found = explained(read(damaged("hours!C1 = given")), ("contributing", "P-0003"))
    where = "hours, row 14, in a new column headed `gave`"
    assert next(missing_lines(local_area_coordination(), found)) == f"{where}: gave 12 hours"


# --- anything wrong -------------------------------------------------------------------------------

ANYTHING: tuple[Cell, ...] = (
    None,
    "?",
    "P-9",
    "P-003",
    "C-01",
    "yes",
    NO_DAY,
    LATER,
    date(2025, 8, 1),
    99,
    2,
)


@st.composite
def anything_wrong(draw: st.DrawFn) -> Sheets:
    """The few people, with a few cells that say something else, and perhaps a row twice or not at all."""
    sheets = undamaged()
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(("people", "ties", "hours", "goals", "goals")))
        row = draw(st.integers(1, len(sheets[name]) - 1))
        column, value = draw(st.integers(0, len(sheets[name][0]) - 1)), draw(st.sampled_from(ANYTHING))
        match draw(st.sampled_from(("typed", "typed", "doubled", "removed"))):
            case "typed":
                sheets[name][row][column] = value
            case "doubled":
                doubled(sheets, name, row + 1, column, value)
            case _:
                del sheets[name][row]
    return sheets


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(sheets=anything_wrong())
def test_whatever_is_wrong_typing_exactly_that_is_enough(sheets: Sheets) -> None:
    sent = read(sheets)
    for asked, found in islice(with_supply(sent), 2):
        assert_typing_is_enough(sheets, sent, asked, found)


def with_supply(sent: Read) -> Iterator[tuple[Subject, Explanation]]:
    """Every verdict in doubt of which something can be said to be missing."""
    for asked, verdict in sent.verdicts.items():
        if verdict.status is Status.NOT_ASSESSABLE:
            found = explained(sent, asked)
            if found.supply is not None:
                yield asked, found
