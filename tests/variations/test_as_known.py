"""Only what was known on a day counts: variations, files by the day in their names, and agreements."""

from pathlib import Path
from shutil import copyfile

import pytest

from commissioning.evidence.file_names import holds, received_on
from commissioning.evidence.received import as_known_on
from commissioning.model.calendar import text_of
from commissioning.model.facts import State
from tests.building import contract, date_column, milestone, payment, pseudonym, stream, table
from tests.cli.asking import Said, Word, ask, evaluate
from tests.phrases import day
from tests.sheets import evidence
from tests.variations.contracts import half_way_contract

AS_AT = "2026-03-31"


def sent_on(folder: Path, *days: str) -> tuple[Path, list[Path]]:
    """The contract, and its files under names that begin with the day they came; one day for all, or each."""
    deal, files = half_way_contract(folder, "move to the new terms")
    came = days * len(files) if len(days) == 1 else days
    named = [folder / f"{on} {file.name}" for on, file in zip(came, files, strict=True)]
    for file, new in zip(files, named, strict=True):
        copyfile(file, new)
    return deal, named


def known(deal: Path, files: list[Path], on: str, *words: str) -> Said:
    return evaluate(*files, "--as-known", on, *words, contract=deal, as_at=AS_AT)


def paid(said: Said) -> dict[str, int]:
    totals: dict[str, int] = {}
    for line in said.data["payments"]:
        totals[line["owner"]] = totals.get(line["owner"], 0) + line["paid_pence"]
    return totals


# --- variations ------------------------------------------------------------------------------------


def test_a_variation_counts_once_all_have_agreed(tmp_path: Path) -> None:
    """The second agreed on 2 August."""
    deal, files = sent_on(tmp_path, "2025-07-01")
    assert paid(known(deal, files, "2025-08-01", "--json")) == {"Ann": 100_00, "Bob": 200_00, "Cat": 300_00}
    assert paid(known(deal, files, "2025-08-02", "--json")) == {"Ann": 60_00, "Bob": 500_00, "Cat": 560_00}


def test_both_days_are_printed_and_in_the_json(tmp_path: Path) -> None:
    deal, files = sent_on(tmp_path, "2025-07-01")
    assert "as known on 2025-08-01: what came later is left out" in known(deal, files, "2025-08-01").out
    said = known(deal, files, "2025-08-01", "--json").data
    assert (said["as_at"], said["as_known"]) == (AS_AT, "2025-08-01")
    assert evaluate(*files, "--json", contract=deal, as_at=AS_AT).data["as_known"] is None


def test_explain_goes_by_the_terms_that_were_known(tmp_path: Path) -> None:
    deal, files = sent_on(tmp_path, "2025-07-01")
    words: list[Word] = ["explain", deal, *files, "Ann", "connected"]
    words += ["--as-at", AS_AT, "--as-known", "2025-08-01"]
    assert "judged as at 2026-03-31, as known on 2025-08-01, by clause" in ask(*words).out
    told = ask(*words, "--json").data
    assert (told["verdict"], told["terms"], told["as_known"]) == ("met on 2025-09-29", "", "2025-08-01")


# --- files -----------------------------------------------------------------------------------------


def test_a_file_that_came_later_is_left_out_and_named(tmp_path: Path) -> None:
    deal, files = sent_on(tmp_path, "2025-07-01", "2025-07-01", "2026-02-01")
    said = known(deal, files, "2026-01-31", "--json")
    assert paid(said) == {"Ann": 60_00, "Cat": 60_00}
    assert said.data["received_later"] == [str(files[2])]
    assert "received later: " in known(deal, files, "2026-01-31").out
    assert paid(known(deal, files, "2026-02-01", "--json"))["Bob"] == 500_00


def test_a_file_that_does_not_say_when_it_came_is_a_problem_with_a_remedy(tmp_path: Path) -> None:
    deal, files = half_way_contract(tmp_path, "move to the new terms")
    said = known(deal, files, "2026-01-31")
    assert said.code == 1
    assert "EVIDENCE-018" in said.out
    assert "begin its name with the day, as in `2026-07-14 people.csv`" in " ".join(said.out.split())
    assert "it is not said when" in said.err


def test_without_a_day_any_name_will_do(tmp_path: Path) -> None:
    deal, files = half_way_contract(tmp_path, "move to the new terms")
    assert evaluate(*files, contract=deal, as_at=AS_AT).code == 0


def test_where_nothing_had_come_there_is_nothing_to_say(tmp_path: Path) -> None:
    deal, files = sent_on(tmp_path, "2025-07-01")
    said = known(deal, files, "2025-06-30")
    assert (said.code, "nothing had been received by 2025-06-30" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("name", "on", "table"),
    [
        ("2026-07-14 hours.csv", "2026-07-14", "hours"),
        ("2026-07-14_hours.csv", "2026-07-14", "hours"),
        ("2026-07-14.xlsx", "2026-07-14", "2026-07-14"),
        ("hours 2026-07-14.csv", None, "hours 2026-07-14"),
        ("2026-07-145 hours.csv", None, "2026-07-145 hours"),
        ("2026-02-31 hours.csv", None, "hours"),
    ],
)
def test_what_the_name_of_a_file_says(name: str, on: str | None, table: str) -> None:
    found = received_on(Path(name))
    assert (None if found is None else text_of(found)) == on
    assert holds(Path(name)) == table


# --- agreements ------------------------------------------------------------------------------------


def test_an_agreement_given_later_was_still_a_blank() -> None:
    goals = table(
        "people",
        lists="person",
        dated="joined",
        joined=date_column(),
        worker=pseudonym(),
        agreed_on=date_column(optional=True),
        agreed={"worker": ("worker", "agreed_on")},
    )
    deal = contract([goals], [milestone("home")], [payment("home", streams=["care"])], [stream("care")])
    facts = evidence(
        deal,
        people="""person | joined | worker | agreed_on
            ann | 2025-04-01 | w1 | 2025-05-01
            bob | 2025-04-01 | w1 | 2025-06-01""",
    )
    cells = as_known_on(deal, facts, day("2025-05-31")).tables["people"].columns
    assert list(cells["agreed_on"].states) == [State.KNOWN, State.NONE]
    assert list(cells["joined"].states) == [State.KNOWN, State.KNOWN]
    assert as_known_on(deal, facts, None) is facts
