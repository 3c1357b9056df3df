"""`evaluate --publish summary.csv`: counts and sums of the sample, with small ones and without."""

import csv
from pathlib import Path

import pytest

from tests.cli.asking import SAMPLE, Said, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, sent
from tests.cli.test_other_subjects import TOGETHER


def publish(path: Path, *words: str) -> tuple[Said, list[dict[str, str]]]:
    """What is said, and the rows of the summary."""
    said = evaluate(SAMPLE, "--publish", path, *words)
    return said, list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_sample_with_small_counts(tmp_path: Path) -> None:
    said, rows = publish(tmp_path / "summary.csv")
    assert said.code == 0
    assert "nothing is left out of it" in said.err
    people = [int(row["number"]) for row in rows if row["name"] == "connected"]
    assert sum(people) == 58
    paid = [row["paid"] for row in rows if row["what"] == "stream"]
    assert sum(int(amount.replace(".", "")) for amount in paid) == 47_390_00
    assert "P-0" not in (tmp_path / "summary.csv").read_text(encoding="utf-8")


def test_the_sample_without_them(tmp_path: Path) -> None:
    """Two are not assessable; beside the five who are not yet there they cannot be found."""
    said, rows = publish(tmp_path / "summary.csv", "--suppress-below", "5")
    connected = {(row["verdict"], row["year"]): row["number"] for row in rows if row["name"] == "connected"}
    assert {way for way, number in connected.items() if number == "[c]"} == {
        *(("not yet", ""), ("not assessable", "")),
    }
    left_out = [row for row in rows if "[c]" in (row["number"], row["paid"])]
    assert f"{len(left_out)} of its {len(rows)} numbers are left out" in said.err
    assert {row["number"] for row in rows}.isdisjoint({"1", "2", "3", "4"})


def test_what_is_about_the_contract_tells_of_nobody(tmp_path: Path) -> None:
    path, files = tmp_path / "summary.csv", sent(tmp_path)
    club = lunch_club(tmp_path, TOGETHER)
    said = evaluate(*files, "--publish", path, "--suppress-below", "5", contract=club, as_at=CLUB_AS_AT)
    assert said.code == 0
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert [row["number"] for row in rows if row["verdict"] == "met"] == ["1"]
    assert [row["paid"] for row in rows if row["what"] == "stream"] == ["200.00", "100.00"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--suppress-below", "5"), "say where with --publish"),
        (("--publish", "summary.xlsx"), "give `summary.xlsx` such a name"),
        (("--publish", "no folder here/summary.csv"), "there is no folder `no folder here`"),
        (("--publish", "summary.csv", "--suppress-below", "1"), "1 is not in the range"),
    ],
)
def test_what_cannot_be_published_is_misuse(words: tuple[str, ...], why: str) -> None:
    said = evaluate(SAMPLE, *words)
    assert said.code == 2
    assert why in " ".join(said.err.split())


def test_where_nothing_is_settled_nothing_is_published(tmp_path: Path) -> None:
    path = tmp_path / "summary.csv"
    said = evaluate(tmp_path / "gone.xlsx", "--publish", path)
    assert said.code == 1
    assert f"no summary is written to `{path}`" in said.err
    assert not path.exists()
