"""Cases as people write them: a sentence, a few rows of evidence as small tables, and what they give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.language import values
from commissioning.language.forms import Form, Key, Line, Named, Part
from commissioning.language.keys import Keys
from commissioning.language.lines import DAY, TEXT
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, Items, Text, read_node
from commissioning.model.calendar import Day
from commissioning.model.problems import Place, Problem

GIVES = {
    "verdicts": ("subject", "milestone", "verdict"),
    "payments": ("subject", "payment", "amount", "decision"),
    "measures": ("subject", "measure", "value"),
    "values": ("subject", "value"),
}
"""What a case may give, with the columns each of these tables begins with."""

TABLE_NAME = Line("a table of the contract", "ties")
_UNSAID = "it is not compared"
ROWS = Line("a small table", "person | joined")


def _given(table: str) -> Line:
    return Line("a small table", " | ".join(GIVES[table]), code="CONTRACT-085")


GIVES_KEYS = Form(
    "what a case gives",
    {
        "verdicts": Key(_given("verdicts"), "What is said of those it lists.", _UNSAID),
        "payments": Key(_given("payments"), "Every payment there is, and who pays it.", _UNSAID),
        "measures": Key(_given("measures"), "What those it lists have by measures of the contract.", _UNSAID),
        "values": Key(_given("values"), "What a measure of the library gives.", _UNSAID),
    },
    some=(tuple(GIVES),),
)
CASE_KEYS = Form(
    "a case",
    {
        "case": Key(TEXT, "What the case shows, in one sentence."),
        "as at": Key(DAY, "The day whose world is judged."),
        "as known": Key(
            DAY, "The day by which variations and agreements must be known.", "all that is given is known"
        ),
        "gives": Key(Part(GIVES_KEYS), "What comes out."),
    },
    others=Named("table of evidence", TABLE_NAME, ROWS),
)


HOW = "a list of cases, each beginning with `- case: …`"


@dataclass(frozen=True)
class TextTable:
    """A small table as written: the columns and the rows; `key` is where its name stands."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    key: Place
    lines: tuple[Place, ...]
    """Where the columns stand, and then each row."""

    @property
    def place(self) -> Place:
        """Where the columns stand; the name, in a table that says nothing."""
        return self.lines[0] if self.lines else self.key

    def row_place(self, number: int) -> Place:
        """Where a row stands, counted from 0."""
        return self.lines[1 + number]

    def written(self, row: Sequence[str]) -> str:
        """A row as it would stand in the table, below its columns."""
        widths = (max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True))
        return " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


@dataclass(frozen=True)
class Case:
    """One case: evidence tables by name, and the tables it gives by name.

    `shows` is the variation beside which it stands; nothing where it was there from the beginning.
    """

    title: str
    as_at: Day
    as_known: Day | None
    evidence: Mapping[str, TextTable]
    gives: Mapping[str, TextTable]
    place: Place
    shows: str = ""


def read_cases(path: Path) -> tuple[list[Case], list[Problem]]:
    """The cases of a file. A file with no cases has a problem: checking nothing is not success."""
    report = Report()
    file = path.as_posix()
    if not path.exists():
        report.add(
            "CONTRACT-085", Place(file=file), "there are no cases: this file is not there", f"write {HOW}"
        )
        return [], report.problems
    node = read_node(path, report, file)
    cases: list[Case] = []
    if isinstance(node, Items):
        parts = [
            Keys(item, "the case", report, known=CASE_KEYS) for item in node.items if isinstance(item, Branch)
        ]
        for item in node.items:
            if not isinstance(item, Branch):
                report.add("CONTRACT-085", item.place, "this is not a case", "begin it with `- case: …`")
        cases = [case for keys in parts if (case := case_of(keys)) is not None]
    if not cases and not report.problems:
        report.add(
            "CONTRACT-085",
            Place(file=file, line=1, column=1),
            "there are no cases in this file",
            f"write in it {HOW}",
        )
    return cases, report.problems


def case_of(keys: Keys) -> Case | None:
    """One case, or nothing where it does not say its as-at day."""
    title, as_at = keys.words("case"), keys.value("as at", values.day)
    as_known = keys.value("as known", values.day)
    gives = {}
    given = keys.branches("gives")
    if given is not None:
        inner = Keys(given, "`gives`", keys.report, known=GIVES_KEYS)
        gives = {name: table for name, begins in GIVES.items() if (table := _table(inner, name, begins))}
        inner.done()
        if not any(name in given.entries for name in GIVES):
            keys.report.add(
                "CONTRACT-085",
                given.place,
                "this case gives nothing",
                "add `verdicts:`, `payments:` or `measures:`",
            )
    evidence = {
        name: table
        for name in list(keys.branch.entries)
        if name not in CASE_KEYS and (table := _table(keys, name, ()))
    }
    return Case(title, as_at, as_known, evidence, gives, keys.branch.place) if as_at is not None else None


def _table(keys: Keys, name: str, begins: tuple[str, ...]) -> TextTable | None:
    text = keys.text(name)
    if text is None:
        return None
    table = _text_table(text, keys.branch.keys[name].place)
    fault = _fault(table, begins)
    if fault is not None:
        what, place = fault
        keys.report.add(
            "CONTRACT-085", place, f"`{name}` {what}", "write it as `a | b` with one row to a line"
        )
        return None
    return table


def _text_table(text: Text, key: Place) -> TextTable:
    lines = list(_lines(text))
    split = [tuple(cell.strip() for cell in line.split("|")) for line, _ in lines]
    places = tuple(place for _, place in lines)
    return TextTable(split[0] if split else (), tuple(split[1:]), key, places)


def _lines(text: Text) -> Iterator[tuple[str, Place]]:
    """The lines of a block of text that say something, each with its place below the key."""
    for number, line in enumerate(text.value.splitlines(), start=1):
        if line.strip():
            place = text.place.model_copy(
                update={"line": (text.place.line or 0) + number, "column": 1, "excerpt": line}
            )
            yield line, place


def _fault(table: TextTable, begins: tuple[str, ...]) -> tuple[str, Place] | None:
    """What is wrong with a table, and where; nothing where it can be read."""
    if table.columns[: len(begins)] != begins:
        return f"does not begin with the columns {' | '.join(begins)}", table.place
    if begins and begins != GIVES["payments"] and table.columns != begins:
        return f"has no columns but {' | '.join(begins)}", table.place
    for number, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            what = f"has {len(table.columns)} columns, and a row of {len(row)}: {' | '.join(row)}"
            return what, table.row_place(number)
    return None
