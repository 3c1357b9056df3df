"""`check CONTRACT second … --since first …`: what changed, in words and as data, and what that does."""

from pathlib import Path

import pytest

from tests.cli.asking import AS_AT, CONTRACT, SAMPLE, Said, ask
from tests.cli.club import CLUB_AS_AT, PEOPLE, TIES, lunch_club, sent
from tests.cli.returns import sound
from tests.cli.sending import put, workbook
from tests.cli.test_mapping import MAPPING, own_sheets

CORRECTED = TIES.replace("Bob,N3,friend,2025-06-01,2025-07-01,yes", "Bob,N3,friend,2025-06-01,,yes")


def since(folder: Path, *words: str, people: str = PEOPLE, then: str = TIES, now: str = CORRECTED) -> Said:
    """What `check` says of a club's return, since the one before."""
    for name in ("then", "now"):
        (folder / name).mkdir()
    before, files = sent(folder / "then", ties=then), sent(folder / "now", people=people, ties=now)
    earlier = [word for file in before for word in ("--since", file)]
    return ask("check", lunch_club(folder), *files, *earlier, *words)


def test_it_says_what_changed_row_by_row(tmp_path: Path) -> None:
    said = since(tmp_path)
    assert said.out.index("Since people.csv and ties.csv") > said.out.index("rows sent")
    assert said.row("ties") == ["ties", "4", "4", "1", "1"]
    rows = [" ".join(line.split()) for line in said.out.splitlines() if "ties.csv, ties!" in line]
    assert rows == [
        "added ties.csv, ties!D5 Bob person Bob, other N3, kind friend, since",
        "withdrawn ties.csv, ties!D5 Bob person Bob, other N3, kind friend, since",
    ]
    assert "verdict" not in said.out


def test_it_says_what_that_does_on_a_day(tmp_path: Path) -> None:
    said = since(tmp_path, "--as-at", CLUB_AS_AT)
    assert said.row("Bob") == [
        *("Bob", "befriended", "not", "yet", "met", "on", "2025-08-30"),
        "£300.00",
    ]
    assert "Paid in all: £300.00 then, £600.00 now: £300.00 more for 1." in said.out


def test_the_same_as_data(tmp_path: Path) -> None:
    told = since(tmp_path, "--as-at", CLUB_AS_AT, "--json").data["since"]
    assert [each["change"] for each in told["rows"]] == ["added", "withdrawn"]
    assert all(len(each["sha256"]) == 64 for each in told["files"])
    (outcome,) = told["effect"]["outcomes"]
    assert (outcome["subject"], outcome["before"], outcome["after"]) == (
        "Bob",
        "not yet",
        "met on 2025-08-30",
    )
    assert told["effect"]["together"] == {"before_pence": 300_00, "after_pence": 600_00}


def test_where_nothing_changed_that_is_said(tmp_path: Path) -> None:
    said = since(tmp_path, "--as-at", CLUB_AS_AT, now=TIES)
    assert "Every row says what it said." in said.out
    assert "Every verdict is what it was, and so is what is paid." in said.out
    assert "Paid in all: £300.00 then, £300.00 now." in said.out


def test_somebody_who_is_new_was_not_listed(tmp_path: Path) -> None:
    said = since(tmp_path, "--as-at", CLUB_AS_AT, people=f"{PEOPLE}Cat,2025-05-01,no\n", now=TIES)
    assert said.row("Cat") == ["Cat", "befriended", "not", "listed", "not", "yet"]


def test_only_the_first_rows_are_printed_unless_all_are_asked_for(tmp_path: Path) -> None:
    many = TIES + "".join(f"Ann,M{at},friend,2025-05-01,,yes\n" for at in range(30))
    said = since(tmp_path, now=many)
    assert said.out.count("\nadded") == 20
    assert "and 10 more: `--all` prints them all" in said.out
    (tmp_path / "all").mkdir()
    in_full = since(tmp_path / "all", "--all", now=many)
    assert in_full.out.count("\nadded") == 30
    assert "more: `--all`" not in in_full.out


def test_nothing_personal_is_repeated(tmp_path: Path) -> None:
    said = since(tmp_path, then=f"{TIES}Mary Smith,N1,friend,2025-05-01,,yes\n", now=TIES)
    assert "withdrawn" in said.out
    assert "Mary" not in said.all
    assert "problems: 1 solved, 0 new, 0 remaining" in said.out


def test_the_sample_mended(tmp_path: Path) -> None:
    """The three slips of the sample put right, and one more made."""
    sheets = sound()
    put(sheets, "hours!D40", "two")
    second = workbook(tmp_path / "second.xlsx", sheets)
    said = ask("check", CONTRACT, second, "--since", SAMPLE, *AS_AT)
    assert said.code == 1
    assert "problems: 3 solved, 1 new, 0 remaining" in said.out
    assert "new: EVIDENCE-039  hours!D40: `two` is not a number" in said.out
    words = [" ".join(line.split()) for line in said.out.splitlines() if line.startswith("corrected")]
    assert words == [
        "corrected ties!A57 ties!A57 P-0012 person: P-012, now P-0012",
        "corrected ties!D146 ties!D146 P-0032 since: cannot be read, now 2025-11-30",
        "corrected hours!D40 hours!D40 P-0006 had: 0.5 hours, now cannot be read",
        "corrected hours!C98 hours!C98 P-0020 gave: cannot be read, now 2 hours",
    ]
    assert said.row("P-0012", "connected")[2:7] == ["not", "yet", "met", "on", "2026-02-08,"]
    assert "£400.00" in said.row("P-0012", "connected")


def test_a_mapping_reads_both(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    sheets = own_sheets()
    first = workbook(tmp_path / "first.xlsx", sheets)
    put(sheets, "Time given!C2", 3)
    second = workbook(tmp_path / "second.xlsx", sheets)
    said = ask("check", CONTRACT, second, "--since", first, "--mapping", mapping, "--json").data["since"]
    (row,) = said["rows"]
    assert (row["table"], row["change"], row["cells"][0]["place_now"]["sheet"]) == (
        "hours",
        "corrected",
        "Time given",
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--since", SAMPLE), "name the return itself as well"),
        ((SAMPLE, *AS_AT), "name the return before"),
        ((SAMPLE, "--all"), "name the return before"),
    ],
)
def test_options_that_do_not_go_together_are_misuse(words: tuple[str, ...], why: str) -> None:
    said = ask("check", CONTRACT, *words)
    assert said.code == 2
    assert why in " ".join(said.err.split())


def test_a_first_return_that_is_not_there(tmp_path: Path) -> None:
    second = workbook(tmp_path / "second.xlsx", sound())
    said = ask("check", CONTRACT, second, "--since", tmp_path / "gone.xlsx")
    assert said.code == 1
    assert "Nothing is compared: nothing could be read from" in said.out
