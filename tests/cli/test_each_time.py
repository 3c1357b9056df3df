"""A milestone that is met again each time it has lapsed, from the contract to what is printed and stated."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.asking import ask, evaluate
from tests.cli.club import CLUB_AS_AT, lunch_club, scheduled, sent

HELD = "    when: friends >= 2\n    held for: 90 days\n"
AGAIN = {
    HELD: (
        "    when: friends >= 1\n    held for: 30 days\n    while: friends >= 1\n    each time: up to 3\n"
    ),
    "    once for: each person\n": "    at most: 2 for each person\n",
}
NOT_PAID = {**AGAIN, "pay_when_evidenced]": "pay_when_evidenced, standard/lapsed_is_not_paid]"}
TIES = """person,other,kind,since,until,mutual
Ann,N1,friend,2025-05-01,2025-06-30,yes
Ann,N2,neighbour,2025-08-01,2025-09-30,yes
Ann,N3,neighbour,2025-12-01,,yes
Bob,N1,friend,2025-05-01,,yes
"""
BOB_MAY_BE_ALONE = TIES.replace(
    "Bob,N1,friend,2025-05-01,,yes",
    "Bob,N1,friend,2025-05-01,2025-06-30,yes\n"
    "Bob,N2,friend,2025-07-01,2025-07-31,\n"
    "Bob,N3,friend,2025-08-01,,yes",
)


def test_only_times_that_came_are_counted_and_two_are_paid(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, AGAIN), sent(tmp_path, ties=TIES)
    said = evaluate(*files, contract=club, as_at=CLUB_AS_AT)
    assert said.row("milestone") == ["milestone", "met", "lapsed"]
    assert said.row("befriended", "Two", "people")[-2:] == ["2", "2"]
    assert said.row("befriended", "4") == ["befriended", "4", "£900.00", "£300.00"]


def test_the_data_has_a_line_for_each_time(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, AGAIN), sent(tmp_path, ties=TIES)
    data = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data
    lines = [
        (line["subject"], line["clause"], line["time"], line["step"], line["day"], line["decision"])
        for line in data["payments"]
    ]
    assert lines == [
        ("Ann", "payments.befriended", 1, None, "2025-05-31", "pay"),
        ("Bob", "payments.befriended", 1, None, "2025-05-31", "pay"),
        ("Ann", "payments.befriended", 2, None, "2025-08-31", "pay"),
        ("Ann", "payments.befriended", 3, None, "2025-12-31", "refuse"),
    ]
    assert [line["milestone"] for line in data["payments"]][2:] == ["befriended 2", "befriended 3"]


def test_a_rule_about_what_has_lapsed_is_about_each_time(tmp_path: Path) -> None:
    """What lapsed is refused, and is not counted: the third time, which has not, is paid."""
    club, files = lunch_club(tmp_path, NOT_PAID), sent(tmp_path, ties=TIES)
    lines = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data["payments"]
    ann = [(line["time"], line["decision"]) for line in lines if line["subject"] == "Ann"]
    assert ann == [(1, "refuse"), (2, "refuse"), (3, "pay")]


def test_the_schedule_says_how_often_in_one_sentence(tmp_path: Path) -> None:
    said = scheduled(lunch_club(tmp_path, AGAIN))
    assert (
        "Once met, it lapses when this no longer holds: “friends” is at least 1. Each time it has lapsed it "
        "can be met again, up to 3 times in all, by later days on which this holds too."
    ) in said
    assert said.count("[milestones.befriended") == 1
    assert "will pay the Thursday Club the sum of £300.00 each time “befriended” is met for a person" in said


def test_paid_once_the_schedule_says_when_it_is_met(tmp_path: Path) -> None:
    said = scheduled(lunch_club(tmp_path, {HELD: AGAIN[HELD]}))
    assert "£300.00 when “befriended” is met for a person by 2028-03-31, once for each" in said


def test_the_statement_has_the_time_beside_the_title(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, AGAIN), sent(tmp_path, ties=TIES)
    out = tmp_path / "statement.xlsx"
    assert evaluate(*files, "--out", out, contract=club, as_at=CLUB_AS_AT).code == 0
    cells = [str(cell.value) for row in load_workbook(out)["Payments"].rows for cell in row]
    assert cells.count("Two people to count on, time 1") == 2
    assert cells.count("Two people to count on, time 2") == 1


def test_a_time_is_explained_with_the_one_before(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, AGAIN), sent(tmp_path, ties=TIES)
    said = ask("explain", club, *files, "Ann", "befriended 2", "--as-at", CLUB_AS_AT)
    assert said.out.startswith("Ann, befriended 2: met on 2025-08-31, lapsed on 2025-10-01")
    assert "Ann, befriended: met on 2025-05-31, lapsed on 2025-07-01" in said.out
    assert "N2, kind neighbour, since 2025-08-01" in said.out
    before, _, _ = said.out.partition("It lapsed on")
    assert "other N1" not in before


def test_what_is_missing_is_that_the_time_before_ends(tmp_path: Path) -> None:
    club, files = lunch_club(tmp_path, AGAIN), sent(tmp_path, ties=TIES)
    said = ask("explain", club, *files, "Bob", "befriended 2", "--as-at", CLUB_AS_AT)
    words = " ".join(said.out.split())
    assert "“befriended” has not lapsed by 2025-12-01, and only then could “befriended 2” be met." in words


def test_what_may_have_ended_may_have_come_again(tmp_path: Path) -> None:
    """Whether Bob's second tie was mutual decides whether his third is a second time."""
    club, files = lunch_club(tmp_path, AGAIN), sent(tmp_path, ties=BOB_MAY_BE_ALONE)
    said = ask("explain", club, *files, "Bob", "befriended 2", "--as-at", CLUB_AS_AT)
    assert said.out.startswith("Bob, befriended 2: not assessable")
    assert "Bob, befriended: met on 2025-05-31, may have lapsed on 2025-07-01" in said.out
    lines = evaluate(*files, "--json", contract=club, as_at=CLUB_AS_AT).data["payments"]
    assert [line["time"] for line in lines if line["subject"] == "Bob"] == [1]
