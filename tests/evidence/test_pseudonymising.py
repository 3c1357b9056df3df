"""Pseudonyms: the same person the same code, nobody without the key, and nothing personal goes out."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from commissioning.evidence.pseudonymising import key_in, key_text, pseudonym_of
from commissioning.evidence.pseudonyms import PSEUDONYM
from tests.cli.asking import Said, ask

KEY, OTHER = bytes(32), bytes([1] * 32)
REGISTER = """NHS number,joined,local
943 476 5919,2025-04-01,yes
9434765870,2025-05-01,no
9434765919,2025-06-01,yes
"""


@pytest.fixture
def key(tmp_path: Path) -> Path:
    ask("new", "key", tmp_path / "our.key")
    return tmp_path / "our.key"


def pseudonymise(folder: Path, key: Path, text: str = REGISTER, *more: str) -> Said:
    (folder / "register.csv").write_text(text, encoding="utf-8")
    by = more or ("--by", "nhs number")
    return ask("pseudonymise", folder / "register.csv", *by, "--key", key, "-o", folder / "people.csv")


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_known_person_and_key_give_this_pseudonym() -> None:
    """Worked out apart from the code: `printf 9434765919 | openssl dgst -sha256 -mac HMAC …`, in base 32."""
    assert pseudonym_of(["943 476 5919"], KEY) == "P-BWTQXCG3RSPB"


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_every_pseudonym_may_stand_in_evidence_and_depends_on_the_key(identity: list[str]) -> None:
    assert PSEUDONYM.fullmatch(pseudonym_of(identity, KEY))
    assert pseudonym_of(identity, KEY) != pseudonym_of(identity, OTHER)


@pytest.mark.parametrize("same", ["ANN  BELL ", "ann bell", "\uff21nn Bell"])
def test_how_somebody_is_typed_makes_no_other_person(same: str) -> None:
    assert pseudonym_of([same, "1950-01-31"], KEY) == pseudonym_of(["Ann Bell", "1950-01-31"], KEY)


def test_parts_do_not_run_into_each_other() -> None:
    assert pseudonym_of(["Ann", "Bell"], KEY) != pseudonym_of(["AnnB", "ell"], KEY)


def test_the_same_person_is_found_again_and_who_it_is_does_not_go_out(tmp_path: Path, key: Path) -> None:
    asked = pseudonymise(tmp_path, key)
    assert (asked.code, asked.out) == (0, f"{tmp_path / 'people.csv'}: 3 rows about 2 people\n")
    head, ann, bob, again = rows_of(tmp_path / "people.csv")
    assert head == ["person", "joined", "local"]
    assert (ann[0] == again[0], ann[0] == bob[0]) == (True, False)
    assert "943" not in (tmp_path / "people.csv").read_text(encoding="utf-8")


def test_in_the_next_return_too(tmp_path: Path, key: Path) -> None:
    pseudonymise(tmp_path, key)
    first = rows_of(tmp_path / "people.csv")[1][0]
    pseudonymise(tmp_path, key, "joined,NHS Number\n2026-01-01,943-476-5919\n")
    assert rows_of(tmp_path / "people.csv")[1][0] == first


def test_a_workbook_gives_the_same_as_a_file_of_text(tmp_path: Path, key: Path) -> None:
    pseudonymise(tmp_path, key)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Our members"])
    sheet.append(["NHS number", "joined", "local"])
    for number, day, local in (
        ("943 476 5919", date(2025, 4, 1), "yes"),
        (9434765870, date(2025, 5, 1), "no"),
        (9434765919, date(2025, 6, 1), "yes"),
    ):
        sheet.append([number, day, local])
    book.save(tmp_path / "register.xlsx")
    out = tmp_path / "from-workbook.csv"
    asked = ask("pseudonymise", tmp_path / "register.xlsx", "--by", "nhs number", "--key", key, "-o", out)
    assert asked.code == 0, asked.all
    assert rows_of(out) == rows_of(tmp_path / "people.csv")


def test_what_else_may_say_who_somebody_is_stops_it_and_is_never_repeated(tmp_path: Path, key: Path) -> None:
    text = "NHS number,post\n9434765919,SW1A 1AA\n9434765870,\n"
    asked = pseudonymise(tmp_path, key, text)
    assert (asked.code, (tmp_path / "people.csv").exists()) == (1, False)
    assert "register!B2: EVIDENCE-024: `post` holds what looks like a postcode" in asked.all
    assert "SW1A" not in asked.all


@pytest.mark.parametrize("cell", ["", "#N/A"])
def test_somebody_without_a_number_stops_it(cell: str, tmp_path: Path, key: Path) -> None:
    asked = pseudonymise(tmp_path, key, f"NHS number,joined\n{cell},2025-04-01\n")
    assert (asked.code, "register!A2: EVIDENCE-020" in asked.all) == (1, True)


def test_columns_that_are_not_there_are_said(tmp_path: Path, key: Path) -> None:
    asked = pseudonymise(tmp_path, key, REGISTER, "--by", "surname")
    assert (asked.code, "EVIDENCE-012" in asked.all) == (1, True)


def test_nothing_written_can_be_taken_for_a_formula(tmp_path: Path, key: Path) -> None:
    pseudonymise(tmp_path, key, "NHS number,note,more,again,change\n9434765919,=1+1,=5,@5.5,-3.5\n")
    assert rows_of(tmp_path / "people.csv")[1][1:] == ["'=1+1", "'=5", "'@5.5", "-3.5"]


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path, key: Path) -> None:
    assert key_in(key.read_text(encoding="ascii")) is not None
    assert key.stat().st_mode & 0o077 == 0
    again = ask("new", "key", key)
    assert (again.code, "nothing is written over" in again.err) == (1, True)
    ask("new", "key", tmp_path / "second.key")
    assert (tmp_path / "second.key").read_bytes() != key.read_bytes()


@pytest.mark.parametrize("text", ["", "hunter2", key_text(KEY)[:-10]])
def test_a_file_without_a_key_is_misuse(text: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.key"
    bad.write_text(text, encoding="ascii")
    assert pseudonymise(tmp_path, bad).code == 2
