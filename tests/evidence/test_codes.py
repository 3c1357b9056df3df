"""Every code of the catalogue is provoked by a file, and every message is fit to be read."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commissioning.evidence import apart
from commissioning.evidence.apart.limits import Limits
from commissioning.evidence.codes import CATALOGUE
from commissioning.evidence.examples import EXAMPLES
from commissioning.evidence.received import received_by
from commissioning.model.problems import Problem
from tests.evidence.books import DEAL, NO_GOALS, ONE_PERSON, Cells, Given, Xml, book, read, sheet
from tests.evidence.hostile.odd_cells import ODD_CELLS
from tests.evidence.hostile.test_hostile import CASES

HOURS: Cells = ["person", "day", "gave", "confirmed", "kind"]
TIES: Cells = ["person", "other", "since", "until"]
MAY = date(2025, 5, 1)


def hours(*rows: Cells, headings: Cells = HOURS) -> dict[str, str]:
    return {"people": ONE_PERSON, "goals": NO_GOALS, "hours": sheet(headings, *rows)}


LONG_AGO: list[Cells] = [["P-1", date(2020, 5, one), 1, "yes"] for one in range(1, 6)]


def day(value: Given) -> dict[str, str]:
    return hours(["P-1", value, 1, "yes"])


def gave(value: Given) -> dict[str, str]:
    return hours(["P-1", MAY, value, "yes"])


# What gives each code: sheets of a workbook, or a file of `hostile`.
SHEETS: dict[str, dict[str, str]] = {
    "010": {**hours(), "Hour": sheet(["x"])},
    "011": {"goals": NO_GOALS},
    "012": {**hours(), "ties": sheet(["a note"])},
    "013": hours(["P-1", MAY, 1], headings=HOURS[:3]),
    "014": hours(headings=[*HOURS, "day"]),
    "015": hours(headings=[*HOURS, "notes"]),
    "016": hours(HOURS),
    "019": {"Budget": sheet(["a note"])},
    "020": day(None),
    "021": gave(Xml('<c r="{r}" t="e"><v>#REF!</v></c>')),
    "022": gave(Xml('<c r="{r}"><f>TODAY()</f></c>')),
    "023": gave(Xml('<c r="{r}" t="s"><v>99</v></c>')),
    "024": hours(["943 476 5919", MAY, 1, "yes"]),
    "030": day("03/05/2025"),
    "031": day(45_748),
    "032": day(Xml('<c r="{r}" s="1"><v>45748.75</v></c>')),
    "033": day("2026-02-31"),
    "034": hours(["P-1", MAY, 1, "perhaps"]),
    "035": hours(["P-1", MAY, 1, "yes", "freind"]),
    "036": hours([42, MAY, 1, "yes"]),
    "037": hours(["P 1", MAY, 1, "yes"]),
    "038": gave("12.5"),
    "039": gave("n/a"),
    "040": gave(1.23456),
    "041": gave(25),
    "042": gave("45%"),
    "043": hours(["\u0420-1", MAY, 1, "yes"]),
    "044": hours([MAY, MAY, 1, "yes"]),
    "050": hours(["P-9", MAY, 1, "yes"]),
    "051": day("2020-05-01"),
    "052": {**hours(), "ties": sheet(TIES, ["P-1", "O-1", MAY, date(2025, 4, 1)])},
    "053": hours(["P-1", MAY, 1, "yes"], ["P-1", MAY, 2, "yes"]),
    "054": hours(*LONG_AGO),
    "060": {**hours(), "ties": sheet(["Client ref", *TIES[1:]])},
    "061": hours(["P-1", MAY, 1, "yes"], ["Total", None, 1]),
    "062": hours(["EXAMPLE-1", MAY, 1, "yes"]),
    "063": {**hours(), "ties": sheet(["Ties of the quarter"], TIES)},
    "064": hours(["P-1", MAY, 1, "yes"]) | {"people": ONE_PERSON.replace("<row ", '<row hidden="1" ')},
}


SOUND = hours(["P-1", MAY, 1, "yes"])
IN_TIME: list[Cells] = [["P-1", date(2025, 5, one), 1, "yes"] for one in range(1, 6)]

# The same sheets once somebody has done what we say; the others then say what the sound one says.
MENDED: dict[str, dict[str, str]] = {
    "010": hours(),
    "011": {"people": ONE_PERSON, "goals": NO_GOALS},
    "012": {**hours(), "ties": sheet(TIES)},
    "014": hours(headings=HOURS),
    "022": gave(Xml('<c r="{r}"><f>TODAY()</f><v>1</v></c>')),
    "030": day("2025-05-03"),
    "032": day("2025-04-01"),
    "035": hours(["P-1", MAY, 1, "yes", "friend"]),
    "038": gave(12.5),
    "040": gave(1.2346),
    "042": gave(0.45),
    "050": {**hours(["P-9", MAY, 1, "yes"]), "people": sheet(["person", "joined"], ["P-9", MAY])},
    "052": {**hours(), "ties": sheet(TIES, ["P-1", "O-1", date(2025, 4, 1), MAY])},
    "054": hours(*IN_TIME),
}


def of_sheets(sheets: dict[str, str]) -> Callable[[Path], list[Problem]]:
    return lambda folder: read(book(folder / "book.xlsx", sheets))[1]


def of_file(make: Callable[[Path], Path]) -> Callable[[Path], list[Problem]]:
    return lambda folder: read(make(folder))[1]


def half_a_quotation(folder: Path) -> list[Problem]:
    path = folder / "hours.csv"
    path.write_text('person,day\n"P-1,2025-05-01\n', encoding="utf-8")
    return read(path)[1]


def given_up(folder: Path) -> list[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "limits_for", lambda _: Limits(work=60, clock=120, answer=100))
        return apart.read_evidence_apart(DEAL, [book(folder / "return.xlsx", SOUND)])[1]


OF_THE_TRADE = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*|None|Error|invalid|illegal|must\b")
"""What somebody who sends evidence cannot make sense of."""

PROVOKED: dict[str, Callable[[Path], list[Problem]]] = {
    **{code: of_file(make) for code, make, _ in CASES.values()},
    **{code: of_sheets(sheets) for code, sheets in SHEETS.items()},
    "009": half_a_quotation,
    "017": lambda _: read()[1],
    "065": of_file(ODD_CELLS["another file"].make),
    "070": given_up,
    "018": lambda folder: list(received_by([folder / "return.xlsx"], MAY.toordinal()).problems),
}


def test_every_code_is_provoked() -> None:
    assert {f"EVIDENCE-{code}" for code in PROVOKED} == set(CATALOGUE)


@pytest.mark.parametrize("code", SHEETS)
def test_doing_what_we_say_makes_it_go(tmp_path: Path, code: str) -> None:
    assert of_sheets(MENDED.get(code, SOUND))(tmp_path) == []


def test_a_file_sent_as_we_say_is_read(tmp_path: Path) -> None:
    saved_again = book(tmp_path / "2025-05-02 return.xlsx", SOUND)
    assert read(saved_again)[1] == []
    assert apart.read_evidence_apart(DEAL, [saved_again])[1] == []
    assert received_by([saved_again], MAY.toordinal()).problems == ()
    closed = tmp_path / "people.csv"
    closed.write_text('person,joined\n"P-1",2025-05-01\n', encoding="utf-8")
    assert {problem.code for problem in read(closed)[1]} == {"EVIDENCE-011"}


@pytest.mark.parametrize("code", PROVOKED)
def test_the_example_that_is_shown_is_such_a_problem(tmp_path: Path, code: str) -> None:
    found = [problem for problem in PROVOKED[code](tmp_path) if problem.code == f"EVIDENCE-{code}"]
    example = EXAMPLES[f"EVIDENCE-{code}"]
    assert {problem.must_fix for problem in found} == {example.must_fix}
    assert example.remedy


def test_every_code_has_an_example() -> None:
    assert set(EXAMPLES) == set(CATALOGUE)


def test_the_catalogue_is_in_order_and_says_something() -> None:
    assert list(CATALOGUE) == sorted(CATALOGUE)
    assert all(re.fullmatch(r"[A-Z].*\.", meaning) for meaning in CATALOGUE.values())
    assert len(set(CATALOGUE.values())) == len(CATALOGUE)


@pytest.mark.parametrize("code", PROVOKED)
def test_a_message_is_fit_to_be_read(tmp_path: Path, code: str) -> None:
    found = [problem for problem in PROVOKED[code](tmp_path) if problem.code == f"EVIDENCE-{code}"]
    assert found, "the example does not give its code"
    for problem in found:
        for text in (problem.what, problem.remedy):
            assert text.isprintable()
            assert text.count("`") % 2 == 0
            assert not text.endswith(".")
            assert not OF_THE_TRADE.search(text.replace("LibreOffice", "it")), text
        assert len(problem.what) < 250


def test_each_code_is_made_in_one_module() -> None:
    room = Path(__file__).parents[2] / "commissioning" / "evidence"
    texts = {path.name: path.read_text(encoding="utf-8") for path in room.glob("*.py")}
    for code in CATALOGUE:
        makers = [name for name, text in texts.items() if f'"{code}"' in text and name != "codes.py"]
        assert len(makers) == 1, (code, makers)
