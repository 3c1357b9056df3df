"""One return in several forms of file: the same answers to whoever sends it."""

import json
from datetime import datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from tests.cli.asking import CONTRACT, SAMPLE, Said, ask, ask_outside, evaluate
from tests.evidence.books import Cells, Given
from tests.evidence.hostile.parquets import claiming
from tests.evidence.opendocuments import ods


def sheets() -> dict[str, list[Cells]]:
    """The sample's sheets, cell by cell."""
    return {
        sheet.title: [[_given(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in openpyxl.load_workbook(SAMPLE)
    }


def _given(value: object) -> Given:
    if isinstance(value, datetime):
        return value.date()
    assert value is None or isinstance(value, str | int | float)
    return value


def _column(name: str, values: list[Given]) -> pl.Series:
    """A column of one type; of text, where its cells are of several."""
    types = {type(value) for value in values if value is not None}
    if len(types) > 1 and not types <= {int, float}:
        return pl.Series(name, [None if value is None else str(value) for value in values])
    return pl.Series(name, values, strict=False)


def answer(said: Said, *files: Path) -> object:
    """What was answered, without the names of the files."""
    text = said.out
    for file in files:
        text = text.replace(json.dumps(str(file))[1:-1], "F").replace(file.name, "F")
    return {**json.loads(text), "files": None}


def test_an_opendocument_gives_what_the_workbook_gives(tmp_path: Path) -> None:
    file = ods(tmp_path / "evidence.ods", sheets())
    found, expected = evaluate(file, "--json"), evaluate(SAMPLE, "--json")
    assert found.code == expected.code == 0
    assert answer(found, file) == answer(expected, SAMPLE)


def test_a_parquet_file_for_each_table_pays_what_the_workbook_pays(tmp_path: Path) -> None:
    files = []
    for name, (headings, *rows) in list(sheets().items())[1:]:  # not the cover
        files.append(tmp_path / f"{name}.parquet")
        columns = [[row[at] for row in rows] for at in range(len(headings))]
        series = [_column(str(name), values) for name, values in zip(headings, columns, strict=True)]
        pl.DataFrame(series).write_parquet(files[-1])
    found, expected = evaluate(*files, "--json").data, evaluate(SAMPLE, "--json").data
    assert found["streams"] == expected["streams"]
    assert len(found["problems"]) == len(expected["problems"])


@pytest.mark.parametrize(
    ("name", "why"), [("r.ods", "save the return"), ("r.parquet", "no room"), ("r.csv", "no room")]
)
def test_what_cannot_be_marked_is_said_first(tmp_path: Path, name: str, why: str) -> None:
    said = ask("check", CONTRACT, tmp_path / name, "--annotate", tmp_path / "marked.xlsx")
    assert said.code == 2
    assert why in said.err


@pytest.mark.parametrize("form", ["opendocument", "parquet"])
def test_another_form_under_the_name_of_a_workbook_is_not_marked(tmp_path: Path, form: str) -> None:
    file = tmp_path / "hours.xlsx"
    if form == "parquet":
        pl.DataFrame({"person": ["P-1"]}).write_parquet(file)
    else:
        ods(file, sheets())
    said = ask("check", CONTRACT, file, "--annotate", tmp_path / "marked.xlsx")
    assert said.code == 1
    assert "not that form" in said.err
    assert not (tmp_path / "marked.xlsx").exists()


def test_nobody_sees_how_a_library_breaks_off(tmp_path: Path) -> None:
    """On such a file the library that reads it gives up with many lines of its own."""
    file = tmp_path / "people.parquet"
    file.write_bytes(claiming(0, 1))
    said = ask_outside("check", CONTRACT, file, "--json")
    assert (said.code, said.err) == (1, "")
    assert [each["code"] for each in said.data["set_up"]] == ["EVIDENCE-006"]
    assert "panic" not in said.out
