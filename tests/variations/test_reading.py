"""How variations are laid over a contract, in which order, and what they may not reach."""

from commissioning.language.schedule import changes, schedule, schedule_hash
from commissioning.language.signed import Signed
from commissioning.model.calendar import text_of
from commissioning.model.editions import terms_on, versions_of
from commissioning.model.terms import Contract
from tests.phrases import day, pounds
from tests.variations.written import read, variation, varied

HELD_60 = "milestones:\n  befriended:\n    held for: 60 days"
HELD_10 = "milestones:\n  befriended:\n    held for: 10 days"
PAYS_420 = "payments:\n  befriended:\n    pays: £420.00"
DAYS = ("2026-01-10", "2026-01-11")
NO_HELPING = "milestones:\n  helping: taken out\npayments:\n  helping: taken out"
FRIENDS = "measures:\n  friends_made:\n    value: count(ties where kind is friend)"


def held(contract: Contract, on: str) -> str:
    return str(terms_on(contract, day(on)).milestones["befriended"].held_for)


# --- laid over the contract ------------------------------------------------------------------------


def test_a_key_replaces_and_the_rest_stays() -> None:
    contract = varied(variation("longer", HELD_60))
    before, now = (edition.contract for edition in contract.editions)
    assert str(before.milestones["befriended"].held_for) == "30 days"
    assert str(now.milestones["befriended"].held_for) == "60 days"
    assert now.milestones["befriended"].when == before.milestones["befriended"].when
    assert now.payments == before.payments


def test_what_is_taken_out_stays_in_the_contract_over_time() -> None:
    contract = varied(variation("less", NO_HELPING))
    assert "helping" not in contract.editions[-1].contract.milestones
    assert list(contract.milestones) == list(contract.editions[0].contract.milestones)
    assert list(contract.payments) == list(contract.editions[0].contract.payments)
    assert [version.milestone is None for version in versions_of(contract, "helping")] == [False, True]


def test_a_new_milestone_may_be_named_in_a_table_of_milestones() -> None:
    new = "milestones:\n  hosting:\n    title: Somebody else's host\n    when: hours_given >= 30 hours"
    contract = varied(variation("more", new))
    choices = {
        choice
        for table in contract.evidence.values()
        for column in table.columns.values()
        for choice in column.choices
    }
    assert {"hosting", "befriended"} <= choices


def test_the_order_of_the_files_changes_nothing() -> None:
    one, other = variation("a", HELD_60, start="2026-03-01"), variation("b", HELD_10, start="2026-02-01")
    assert varied(one, other) == varied(other, one)
    assert [held(varied(one, other), on) for on in ("2026-01-31", "2026-02-01", "2026-03-01")] == [
        "30 days",
        "10 days",
        "60 days",
    ]


def test_the_later_from_has_the_last_word_where_it_reaches_back_before_the_other() -> None:
    first = variation("first", f"{HELD_10}\n{PAYS_420}", start="2026-02-01")
    second = variation("second", HELD_60, start="2026-06-01", back="to 2025-10-01", agreed="2026-01-10")
    contract = varied(first, second)
    assert [held(contract, on) for on in ("2025-09-30", "2025-10-01", "2026-02-01", "2026-06-01")] == [
        "30 days",
        "60 days",
        "60 days",
        "60 days",
    ]
    prices = [
        terms_on(contract, day(on)).payments["befriended"].prices[0].value
        for on in ("2026-01-31", "2026-02-01")
    ]
    assert prices == [pounds(400_00), pounds(420_00)]


def test_another_title_is_no_other_version() -> None:
    contract = varied(variation("title", "milestones:\n  befriended:\n    title: Two good friends"))
    (only,) = versions_of(contract, "befriended")
    assert only.milestone is not None
    assert only.milestone.title == "Two good friends"


def test_another_price_is_another_version() -> None:
    contract = varied(variation("price", PAYS_420))
    assert [version.terms for version in versions_of(contract, "befriended")] == ["as signed", "price"]
    assert len(versions_of(contract, "helping")) == 1


def test_a_measure_reaches_the_milestones_that_rest_on_it() -> None:
    contract = varied(variation("friends", FRIENDS))
    assert len(versions_of(contract, "befriended")) == 2
    assert len(versions_of(contract, "helping")) == 1


def test_the_term_ends_early_for_all() -> None:
    contract = varied(variation("end", "term: 2025-04-01 to 2026-12-31, years from 1 April"))
    assert text_of(contract.term.last) == "2026-12-31"


# --- what may not be reached -----------------------------------------------------------------------


def said(*variations: tuple[str, str], instead: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    found = read(*variations, instead=instead)
    assert found.contract is None
    return [(problem.code, problem.place.file, problem.what) for problem in found.problems]


def test_a_measure_that_a_stream_rests_on() -> None:
    instead = {"for: people where alone": "for: people where settled"}
    new = variation("settled", "measures:\n  settled:\n    value: friends_made >= 2")
    assert said(new, instead=instead) == [
        ("CONTRACT-111", "settled.yaml", "this changes whom `care` may pay for, which cannot be varied")
    ]


def test_whom_a_milestone_is_about_by_way_of_taking_it_out_first() -> None:
    out = variation("out", NO_HELPING, start="2026-02-01")
    goal = "title: A goal reached\n    for: each goal\n    when: reached_on is known"
    back = variation("back", f"milestones:\n  helping:\n    {goal}", start="2026-03-01")
    assert said(out, back) == [
        ("CONTRACT-111", "back.yaml", "this changes whom `helping` is about, which cannot be varied")
    ]


def test_a_circle_that_only_the_terms_together_make() -> None:
    one = variation("one", "milestones:\n  helping:\n    after: befriended", start="2026-02-01")
    turn = "milestones:\n  helping:\n    after: taken out\n  befriended:\n    after: helping"
    ((code, file, what),) = said(one, variation("two", turn, start="2026-03-01"))
    assert (code, file) == ("CONTRACT-027", "two.yaml")
    assert "`befriended` rests on `helping`, which rests on `befriended`" in what


def test_all_headers_are_read_in_one_run() -> None:
    late = variation("late", HELD_60, agreed="2026-03-01")
    lost = variation("lost", HELD_10, start="2026-13-01")
    assert [code for code, _, _ in said(late, lost)] == ["CONTRACT-110"] * 3 + ["CONTRACT-013"]


# --- in words --------------------------------------------------------------------------------------


def test_the_change_in_words_is_the_old_sentence_and_the_new() -> None:
    contract = varied(variation("longer", HELD_60))
    before, now = (edition.contract for edition in contract.editions)
    (change,) = changes(before, now)
    assert change.path == "milestones.befriended"
    assert change.old is not None
    assert change.new == change.old.replace("30 days", "60 days")


def test_what_is_new_and_what_is_gone() -> None:
    contract = varied(variation("less", NO_HELPING))
    before, now = (edition.contract for edition in contract.editions)
    gone = [change.path for change in changes(before, now) if change.new is None]
    assert gone == ["milestones.helping", "payments.helping"]
    assert gone == [change.path for change in changes(now, before) if change.old is None]


def test_the_schedule_and_its_hash_cover_who_agreed() -> None:
    one, other = (Signed(varied(variation("longer", HELD_60, agreed=on))) for on in DAYS)
    assert "“Another way”, from 2026-02-01." in " ".join(schedule(one).split())
    assert "10. The cases that show what it means" in schedule(one)
    assert len({schedule_hash(one), schedule_hash(other), schedule_hash(Signed(varied()))}) == 3


def test_wording_only_is_what_no_terms_rest_on() -> None:
    unpaid = "payments:\n  befriended: taken out"
    contract = varied(variation("unpaid", unpaid))
    newest = contract.editions[-1].contract
    assert "milestones.befriended" in newest.wording_only
    assert "milestones.befriended" not in contract.wording_only
