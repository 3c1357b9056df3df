"""A milestone that lapses or is superseded, from the contract to what is printed, explained and stated."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.asking import ask, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, sent

HELD = "    when: friends >= 2\n    held for: 90 days\n"
LAPSES = {HELD: f"{HELD}    while: friends >= 1\n"}
NOT_PAID = {**LAPSES, "pay_when_evidenced]": "pay_when_evidenced, standard/lapsed_is_not_paid]"}
SUPERSEDED = {HELD: f"{HELD}    superseded when: count(ties where kind is service) >= 1\n"}
TIES = """person,other,kind,since,until,mutual
Ann,N1,friend,2025-05-01,2025-09-30,yes
Ann,N2,neighbour,2025-05-01,2025-10-31,yes
Bob,N1,friend,2025-05-01,,yes
Bob,N3,friend,2025-05-01,2025-09-30,yes
"""
BOB_MAY_BE_ALONE = TIES.replace(
    "Bob,N1,friend,2025-05-01,,yes", "Bob,N1,friend,2025-05-01,2025-10-31,yes"
) + ("Bob,N4,friend,2025-06-01,,\n")
IN_SERVICE = TIES.replace("since,until,mutual\n", "since,until,mutual\nAnn,S1,service,2025-06-01,,no\n")


def test_what_has_lapsed_is_counted_and_stays_paid(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, LAPSES), sent(tmp_path, ties=TIES)
    said = evaluate(*files, contract=club, as_at=CLUB_AS_AT)
    assert said.row("milestone") == ["milestone", "met", "lapsed"]
    assert said.row("befriended", "Two", "people")[-2:] == ["1", "1"]
    assert said.row("befriended", "2") == ["befriended", "2", "£600.00"]


def test_the_data_has_the_days(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, LAPSES), sent(tmp_path, ties=TIES)
    data = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data
    ann, bob = [line for line in data["verdicts"] if line["milestone"] == "befriended"]
    assert (ann["verdict"], ann["day"], ann["lapsed"]) == ("lapsed", "2025-07-30", "2025-11-01")
    assert (bob["verdict"], bob["lapsed"], bob["may_lapse"]) == ("met", None, None)
    assert [line["lapsed"] for line in data["payments"]] == ["2025-11-01", None]


def test_the_statement_says_since_when(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, LAPSES), sent(tmp_path, ties=TIES)
    out = tmp_path / "statement.xlsx"
    assert evaluate(*files, "--out", out, contract=club, as_at=CLUB_AS_AT).code == 0
    rows = [[cell.value for cell in row] for row in load_workbook(out)["Payments"].rows]
    heads = next(row for row in rows if "Lapsed since" in row)
    since = [row[heads.index("Lapsed since")] for row in rows[rows.index(heads) + 1 :]]
    assert [each.date() for each in since if isinstance(each, datetime)] == [date(2025, 11, 1)]


def test_it_is_explained_on_which_rows_it_lapsed(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, LAPSES), sent(tmp_path, ties=TIES)
    said = ask("explain", club, *files, "Ann", "befriended", "--as-at", CLUB_AS_AT)
    assert said.out.startswith("Ann, befriended: met on 2025-07-30, lapsed on 2025-11-01")
    words = " ".join(said.out.split())
    assert "Once met, it lapses when this no longer holds: “friends” is at least 1." in words
    _, _, after = said.out.partition("It lapsed on 2025-11-01")
    assert after.split()[:2] == ["friends:", "0"]
    assert "2025-10-31" in after
    assert "2025-09-30" not in after
    assert "£300.00" in after


def test_it_is_explained_why_it_may_have_lapsed(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, LAPSES), sent(tmp_path, ties=BOB_MAY_BE_ALONE)
    said = ask("explain", club, *files, "Bob", "befriended", "--as-at", CLUB_AS_AT)
    assert said.out.startswith("Bob, befriended: met on 2025-07-30, may have lapsed on 2025-11-01\n")
    _, _, after = said.out.partition("It may have lapsed on 2025-11-01")
    assert "friends: 0 to 1" in after
    assert "ties!F6   mutual   not known" in after


def test_the_explanation_as_data_has_the_end(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, LAPSES), sent(tmp_path, ties=TIES)
    said = ask("explain", club, *files, "Ann", "befriended", "--as-at", CLUB_AS_AT, "--json")
    assert said.data["ended"]["on"] == "2025-11-01"
    assert said.data["ended"]["shown"] == ["friends: 0"]
    assert (
        ask("explain", club, *files, "Bob", "befriended", "--as-at", CLUB_AS_AT, "--json").data["ended"]
        is None
    )


def test_a_rule_may_refuse_what_has_lapsed(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, NOT_PAID), sent(tmp_path, ties=TIES)
    lines = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data["payments"]
    assert [(line["subject"], line["decision"]) for line in lines] == [("Ann", "refuse"), ("Bob", "pay")]


def test_what_may_have_lapsed_waits_by_that_rule(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, NOT_PAID), sent(tmp_path, ties=BOB_MAY_BE_ALONE)
    lines = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data["payments"]
    (bob,) = [line for line in lines if line["subject"] == "Bob"]
    assert (bob["decision"], bob["sure"], bob["rule"]) == ("withhold", False, "lapsed_is_not_paid.refuse")


def test_what_is_superseded_says_so_and_why(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, SUPERSEDED), sent(tmp_path, ties=IN_SERVICE)
    said = ask("explain", club, *files, "Ann", "befriended", "--as-at", CLUB_AS_AT)
    assert said.out.startswith("Ann, befriended: superseded on 2025-06-01")
    _, _, after = said.out.partition("Superseded on 2025-06-01")
    assert "kind service" in after
    assert "since 2025-03-02" in after  # with it, she would have met it before
    assert "With exactly this it is met as at this day." in after
