"""Odd files that are honest: the very values that were written are read, and what should be known is said."""

from pathlib import Path

import pytest

from commissioning.model.calendar import text_of
from tests.evidence.books import read, said
from tests.evidence.hostile.odd import Odd
from tests.evidence.hostile.odd_books import ODD_BOOKS
from tests.evidence.hostile.odd_cells import ODD_CELLS
from tests.evidence.hostile.odd_opendocument_cells import ODD_OPEN_DOCUMENT_CELLS
from tests.evidence.hostile.odd_opendocuments import ODD_OPEN_DOCUMENTS
from tests.evidence.hostile.odd_parquets import ODD_PARQUETS
from tests.evidence.hostile.odd_tables import ODD_TABLES

ODD_ONES = (ODD_BOOKS, ODD_CELLS, ODD_TABLES, ODD_OPEN_DOCUMENTS, ODD_OPEN_DOCUMENT_CELLS, ODD_PARQUETS)
ODD: dict[str, Odd] = {name: odd for some in ODD_ONES for name, odd in some.items()}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_was_written_is_read(tmp_path: Path, odd: Odd) -> None:
    evidence, problems = read(odd.make(tmp_path))
    people = evidence.tables["people"]
    found = zip(people.subjects, people.columns["joined"].values, people.aside, strict=True)
    assert {who: text_of(int(day)) for who, day, is_aside in found if not is_aside} == odd.people
    assert tuple(said(problems)) == odd.says
