"""Settlements and their results written small, for tests.

>>> said = result([line("ann", {"care": 29, "health": 1}), line("bob", amount=115, action="withhold")])
>>> said.totals.paid_pence, said.totals.withheld_pence
(30, 115)

All lines are for one payment, `connected`, of one contract.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from commissioning.model.answers import Answers, Decision, Status, Verdict
from commissioning.model.expressions import ThisMet
from commissioning.model.facts import Receipt
from commissioning.model.problems import Place, Problem
from commissioning.model.settlement import Balance, Line, Part, Settlement, Unfunded
from commissioning.model.terms import Contract, DecisionRule, Party
from commissioning.reports.grounds import CellUsed, Grounds
from commissioning.reports.receipts import parts_of
from commissioning.reports.result import Result
from commissioning.reports.settled import result_of
from tests.building import contract, date_column, milestone, payment, stream, table
from tests.phrases import day

BUDGET = 1_000_000_00
PAUSE = "disputes.pause"

RECEIPTS = (
    Receipt("e.xlsx", "people", "people", sent=9, read=6, repeated=2, aside=1, reasons={"EVIDENCE-031": 1}),
)


def used(*cells: str, file: str = "e.xlsx") -> tuple[CellUsed, ...]:
    """Cells of the ties, as what the milestone rests on."""
    places = [parts_of(Place(file=file, sheet="ties", cell=cell)) for cell in cells]
    return tuple(CellUsed(clause="milestones.connected", place=place) for place in places)


CELLS = used("B17", "B18")
PROBLEM = Problem(
    code="EVIDENCE-031",
    place=Place(file="e.xlsx", sheet="people", cell="B4", excerpt="what the cell says"),
    what="a plain number stands where a date should be",
    remedy="write it as 2026-04-01",
)


def deal(*streams: str, title: str = "A case") -> Contract:
    """A contract with one payment, and a rule that pauses it."""
    people = table("people", lists="person", dated="joined", joined=date_column())
    paid = payment("connected", streams=streams)
    pause = DecisionRule(
        name=PAUSE, when=ThisMet(), then="withhold", instead_of=(), because="It waits for the dispute to end."
    )
    parties = {
        "council": Party(name="Derwent Council", role="commissioner"),
        "provider": Party(name="Neighbours Together CIC", role="provider"),
    }
    written = contract(
        [people],
        [milestone("connected")],
        [paid.model_copy(update={"decided_by": (pause,)})],
        [stream(name) for name in streams],
    )
    return written.model_copy(update={"parties": parties, "title": title})


def line(
    subject: str,
    parts: Mapping[str, int] | None = None,
    *,
    unfunded: int = 0,
    amount: int | None = None,
    action: str = "pay",
    rule: str = "evidence.pay",
) -> Line:
    """A line of the amount its parts and what is unfunded come to, unless another is said."""
    paid = parts or {}
    due = sum(paid.values()) + unfunded if amount is None else amount
    return Line(
        payment="connected",
        subject=subject,
        owner=subject,
        day=day("2025-06-01"),
        year="2025-26",
        least=due,
        most=due,
        less=0,
        action=action,
        rule=rule,
        parts=[Part(name, pence) for name, pence in paid.items()],
        unfunded=[Unfunded(unfunded, "the budget of `care` is used up")] if unfunded else [],
    )


def settlement(lines: Sequence[Line], streams: Sequence[str], *, sure: bool = True) -> Settlement:
    """The settlement with these lines: everybody in them has met the milestone, and `zoe` has not yet."""
    met = Verdict(Status.MET, day("2025-06-01"), day("2025-05-01"))
    paid = {
        name: sum(part.pence for line in lines for part in line.parts if part.stream == name)
        for name in streams
    }
    answers = Answers(
        verdicts={("connected", "zoe"): Verdict(Status.NOT_YET)}
        | {("connected", line.subject): met for line in lines},
        decisions={("connected", line.subject): Decision(line.action, line.rule, sure) for line in lines},
        may_pay={},
        worth={},
    )
    return Settlement(
        as_at=day("2026-03-31"),
        answers=answers,
        lines=lines,
        balances=[Balance(name, "the term", BUDGET, paid[name]) for name in streams],
        carry={name: Fraction(number, 3) for number, name in enumerate(streams)},
        owed=[],
    )


def result(lines: Sequence[Line], *streams: str, sure: bool = True) -> Result:
    """The result of these lines, under a contract with these streams (`care` and `health`)."""
    names = streams or ("care", "health")
    settled = settlement(lines, names, sure=sure)
    return result_of(
        deal(*names),
        settled,
        contract_hash="0" * 64,
        owners={("person", subject): subject for _, subject in settled.answers.verdicts},
        grounds={("connected", line.subject): Grounds(cells=CELLS) for line in lines},
        receipts=RECEIPTS,
        problems=[PROBLEM],
    )
