"""Files that are something else, broken, or an attack: one problem to act on, and no evidence."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from commissioning.evidence import container, files, raw
from commissioning.evidence.apart.limits import Limits
from commissioning.evidence.apart.reader import Reader
from commissioning.evidence.reading import Found, read_file
from tests.evidence.books import (
    DEAL,
    OFFICE,
    ONE_PERSON,
    book,
    read,
    relationships,
    said,
    workbook,
    worksheet,
)
from tests.evidence.hostile.impostors import IMPOSTORS
from tests.evidence.hostile.making import SHEETS, Case, with_part, with_parts
from tests.evidence.hostile.opendocuments import OPEN_DOCUMENTS
from tests.evidence.hostile.parquets import PARQUETS
from tests.evidence.hostile.parts import PARTS
from tests.evidence.hostile.sheets import SHEETS_GONE_WRONG
from tests.evidence.hostile.test_odd import ODD, ODD_ONES
from tests.evidence.hostile.zips import ZIPS

HOSTILE_ONES = (IMPOSTORS, ZIPS, PARTS, SHEETS_GONE_WRONG, OPEN_DOCUMENTS, PARQUETS)
CASES: dict[str, Case] = {name: case for some in HOSTILE_ONES for name, case in some.items()}

TIGHT = Limits(work=10, clock=120, memory=3 * 1024**3 // 2)
"""Of the memory, more than half is what the libraries take before there is a file."""

DOING = re.compile(r"\b(?:save|send|open|choose|check|give|copy|take|unpack)\b")
"""A remedy says what to do."""

OF_THE_TRADE = re.compile(r"Error|[Ee]xception|[Ii]nvalid|0x|None|\b[a-z]+[A-Z]|\bstruct")
"""What a provider cannot make sense of."""


@pytest.fixture(scope="module")
def child() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


def test_there_are_very_many_of_them() -> None:
    assert len(CASES) == sum(map(len, HOSTILE_ONES))
    assert len(ODD) == sum(map(len, ODD_ONES))
    assert len(CASES) + len(ODD) >= 470


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_problem_and_no_evidence(child: Reader, tmp_path: Path, case: Case) -> None:
    """Read as a command reads, in ten seconds of work and little memory; a child that dies has no answer."""
    path = case.make(tmp_path)
    found: Found = child.ask(TIGHT, read_file, DEAL, path)
    (problem,) = found.problems
    assert (problem.code, problem.place.sheet) == (f"EVIDENCE-{case.code}", case.sheet)
    assert problem.place.file == str(path)
    assert problem.must_fix
    assert not found.is_readable
    assert not found.sheets
    assert DOING.search(problem.remedy)
    assert not OF_THE_TRADE.search(problem.what)
    assert (problem.what + problem.remedy).isprintable()


def test_the_good_workbook_is_good(tmp_path: Path) -> None:
    assert read(book(tmp_path / "book.xlsx", SHEETS))[1] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
def test_what_is_no_file_on_a_disk_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "return.xlsx"
    os.mkfifo(pipe)
    assert said(read(pipe)[1]) == ["001 return.xlsx"]


def test_a_sheet_that_is_read_before_a_broken_one_is_not_kept(tmp_path: Path) -> None:
    evidence, problems = read(with_part("xl/worksheets/sheet2.xml", worksheet("<row>"))(tmp_path))
    assert said(problems) == ["006 goals"]
    assert evidence.tables["people"].subjects == []


def test_a_broken_file_does_not_take_a_good_one_with_it(tmp_path: Path) -> None:
    good = book(tmp_path / "good.xlsx", {"people": ONE_PERSON})
    evidence, problems = read(tmp_path / "missing.xlsx", good)
    assert said(problems) == ["001 missing.xlsx"]  # and not that goals are missing: they may be in the other
    assert evidence.tables["people"].subjects == ["P-1"]


@pytest.mark.parametrize(
    ("where", "name", "most"),
    [
        (files, "FILE_BYTES_MOST", 100),
        (container, "PART_BYTES_MOST", 100),
        (container, "ALL_BYTES_MOST", 1_000),
        (raw, "CELLS_MOST", 3),
        (raw, "COLUMNS_HELD_MOST", 1),
    ],
)
def test_each_limit_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, most: int
) -> None:
    monkeypatch.setattr(where, name, most)
    assert [problem.code for problem in read(book(tmp_path / "book.xlsx", SHEETS))[1]] == ["EVIDENCE-007"]


def test_a_sum_that_does_not_fit_its_part_is_noticed(tmp_path: Path) -> None:
    """A part whose bytes were changed, and still unpack, is told by its checksum."""
    path = book(tmp_path / "book.xlsx", SHEETS)
    with ZipFile(path) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    with ZipFile(path, "w") as file:
        for name, content in contents.items():
            file.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"<t>P-1</t>", b"<t>P-2</t>", 1))
    assert said(read(path)[1]) == ["006 people"]


def test_the_name_of_a_part_does_not_reach_a_screen_as_it_is(tmp_path: Path) -> None:
    """A file may name its parts as it likes; what cannot be seen is spelt out."""
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="&#x202e;&#10;.xml"/>'
    path = with_parts(
        {
            "xl/_rels/workbook.xml.rels": relationships(relation),
            "xl/workbook.xml": workbook('<sheets><sheet name="people" r:id="rId1"/></sheets>'),
        }
    )(tmp_path)
    (problem,) = read(path)[1]
    assert problem.what == r"this file is damaged: its part `xl/\u202e\n.xml` is missing"
