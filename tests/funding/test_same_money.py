"""Two ways to say the same deal give the same money."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commissioning.model.answers import Certainty
from commissioning.model.settlement import Line, Settlement
from commissioning.model.terms import Payment, Share, Turn
from tests.funding.deals import AMPLE, REFUSES, TO_OTHERS, Deal, deal, paid, price_on, split, unfunded
from tests.funding.drawn import OFTEN, company, deals

Money = Sequence[tuple[str, str, str, dict[str, int], int]]


def money(lines: Sequence[Line]) -> Money:
    """Who pays what of each line, and what nobody pays, whatever the order of parts and reasons."""
    return [(line.payment, line.subject, line.action, paid(line), unfunded(line)) for line in lines]


def totals(settlement: Settlement) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in settlement.lines:
        for name, pence in paid(line).items():
            found[name] = found.get(name, 0) + pence
    return found


def with_payments(case: Deal, payments: Mapping[str, Payment]) -> Deal:
    return case.with_terms(payments=payments)


# --- again, and in another order -----------------------------------------------------------------


@OFTEN
@given(deals())
def test_settling_twice_gives_the_same_to_the_letter(case: Deal) -> None:
    assert repr(case.settled()) == repr(case.settled())


@OFTEN
@given(deals(), st.data())
def test_the_order_of_evidence_and_of_streams_changes_nothing(case: Deal, data: st.DataObject) -> None:
    streams = data.draw(st.permutations(list(case.contract.streams)))
    other = case.having(data.draw(st.permutations(case.achieved))).with_terms(
        streams={name: case.contract.streams[name] for name in streams}
    )
    first, second = case.settled(), other.settled()
    assert second.lines == first.lines
    assert second.balances == first.balances
    assert second.carry == first.carry


@OFTEN
@given(deals(), st.data())
def test_where_nothing_passes_on_the_order_of_shares_changes_nothing(case: Deal, data: st.DataObject) -> None:
    case = case.choosing(used_up=REFUSES)
    shuffled = {
        name: payment.model_copy(update={"split": tuple(data.draw(st.permutations(payment.split)))})
        for name, payment in case.contract.payments.items()
    }
    assert money(with_payments(case, shuffled).settled().lines) == money(case.settled().lines)


@OFTEN
@given(deals(), st.data())
def test_the_order_of_limits_changes_the_reasons_only(case: Deal, data: st.DataObject) -> None:
    limits = tuple(data.draw(st.permutations(case.contract.limits)))
    assert money(case.with_terms(limits=limits).settled().lines) == money(case.settled().lines)


# --- later -----------------------------------------------------------------------------------------


@OFTEN
@given(deals(), st.data())
def test_what_comes_later_changes_nothing_before_it(case: Deal, data: st.DataObject) -> None:
    whole = case.settled().lines
    kept = whole[: data.draw(st.integers(0, len(whole)))]
    known = {(line.payment, line.subject) for line in kept}
    sooner = case.having([a for a in case.achieved if (a.payment, a.subject) in known])
    assert sooner.settled().lines == kept


# --- other names, shares and streams ---------------------------------------------------------------


@OFTEN
@given(deals())
def test_other_names_in_the_same_order_give_the_same_money(case: Deal) -> None:
    terms = case.contract
    renamed = case.with_terms(
        streams={
            f"x_{name}": stream.model_copy(update={"name": f"x_{name}"})
            for name, stream in terms.streams.items()
        },
        payments={name: _renamed(payment) for name, payment in terms.payments.items()},
    ).having(
        [
            replace(
                a,
                subject=f"who-{a.subject}",
                owner=a.owner and f"who-{a.owner}",
                may_pay={f"x_{name}": said for name, said in a.may_pay.items()},
            )
            for a in case.achieved
        ]
    )
    assert money(renamed.settled().lines) == [
        (payment, f"who-{subject}", action, {f"x_{name}": pence for name, pence in parts.items()}, rest)
        for payment, subject, action, parts, rest in money(case.settled().lines)
    ]


def _renamed(payment: Payment) -> Payment:
    return payment.model_copy(
        update={
            "in_turn": tuple(_renamed_turn(turn) for turn in payment.in_turn),
            "split": _renamed_turn(payment.split),
        }
    )


def _renamed_turn(turn: Turn) -> Turn:
    return tuple(Share(stream=f"x_{share.stream}", fraction=share.fraction) for share in turn)


@OFTEN
@given(deals(shared=True), st.data())
def test_a_stream_that_never_may_pay_is_as_good_as_left_out(case: Deal, data: st.DataObject) -> None:
    case = case.choosing(may_not_pay=TO_OTHERS)
    out = data.draw(st.sampled_from(sorted(case.contract.streams)))
    never = case.having([replace(a, may_pay={**a.may_pay, out: Certainty.NO}) for a in case.achieved])
    without = {name: _without(payment, out) for name, payment in case.contract.payments.items()}
    assert money(never.settled().lines) == money(with_payments(never, without).settled().lines)


def _without(payment: Payment, out: str) -> Payment:
    kept = [share for share in payment.split if share.stream != out]
    if not kept:
        return payment
    together = sum((share.fraction for share in kept), Fraction(0))
    shares = [Share(stream=share.stream, fraction=share.fraction / together) for share in kept]
    return payment.model_copy(update={"split": tuple(shares)})


@OFTEN
@given(company())
def test_two_streams_made_one_pay_together_what_they_paid_apart_within_a_penny(case: Deal) -> None:
    """`ash` and `birch` become `birch`. With more than five streams it may be two pence."""
    merged = {
        name: split(name, price_on(payment, "2025-04-01"), times=(1, "person"), **_merged(payment))
        for name, payment in case.contract.payments.items()
    }
    streams = {name: AMPLE for name in case.contract.streams if name != "ash"}
    apart = totals(case.settled())
    together = totals(deal(list(merged.values()), streams).having(case.achieved).settled())
    assert abs(together.get("birch", 0) - apart.get("ash", 0) - apart.get("birch", 0)) <= 1
    assert sum(together.values()) == sum(apart.values())


def _merged(payment: Payment) -> dict[str, Fraction]:
    shares = {share.stream: share.fraction for share in payment.split}
    shares["birch"] += shares.pop("ash")
    return shares


@OFTEN
@given(deals())
def test_all_the_goals_of_one_person_count_for_that_person(case: Deal) -> None:
    """A limit for each person is a limit for all where there is only one person."""
    alone = case.having([replace(a, owner="P1") for a in case.achieved if a.owner])
    anyone = tuple(
        limit.model_copy(update={"for_each": None if limit.for_each == "person" else limit.for_each})
        for limit in alone.contract.limits
    )
    assert money(alone.with_terms(limits=anyone).settled().lines) == money(alone.settled().lines)
