"""The sample: 58 people from April 2025 to September 2026, from the workbook to the last penny.

`by_hand.md` and `what_binds.md` beside this file hold what is expected, worked out by hand. No command
rewrites them.
"""

import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from commissioning.language.variations.editions import read_over_time
from commissioning.model.answers import Status
from commissioning.model.calendar import text_of
from commissioning.model.settlement import Line, Settlement
from commissioning.model.terms import Contract
from commissioning.settling.run import Outcome, evaluate
from tests.phrases import day

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "contracts" / "local-area-coordination"
SAMPLE = ROOT / "samples" / "local-area-coordination"
WORKBOOK = SAMPLE / "evidence.xlsx"
AS_AT = day("2026-09-30")

Cells = dict[str, str]


@pytest.fixture(scope="module")
def contract() -> Contract:
    return read_sound(CONTRACT)


@pytest.fixture(scope="module")
def outcome(contract: Contract) -> Outcome:
    """What the sample comes to; both evaluators have agreed to it."""
    return evaluate(contract, [WORKBOOK], AS_AT)


@pytest.fixture(scope="module")
def settlement(outcome: Outcome) -> Settlement:
    assert outcome.settlement is not None, (outcome.refusal, outcome.differences)
    return outcome.settlement


# --- the workbook --------------------------------------------------------------------------------


def test_the_lives_give_the_workbook_byte_for_byte(tmp_path: Path) -> None:
    spec = spec_from_file_location("make_evidence", SAMPLE / "make_evidence.py")
    assert spec is not None
    assert spec.loader is not None
    lives = module_from_spec(spec)
    sys.modules[spec.name] = lives  # where its dataclasses look for themselves
    spec.loader.exec_module(lives)
    lives.write(tmp_path / "evidence.xlsx")
    assert (tmp_path / "evidence.xlsx").read_bytes() == WORKBOOK.read_bytes()


def test_the_three_slips_are_found_where_they_are(outcome: Outcome) -> None:
    assert {(problem.place.sheet, problem.place.cell, problem.code) for problem in outcome.problems} == {
        ("hours", "C98", "EVIDENCE-041"),  # 25 hours on one day
        ("ties", "A57", "EVIDENCE-050"),  # a person who is not listed, one zero short
        ("ties", "D146", "EVIDENCE-033"),  # 31 November
    }
    assert len(outcome.problems) == 3


def test_each_slip_sets_one_row_aside_and_every_row_is_accounted_for(
    outcome: Outcome,
) -> None:
    receipts = outcome.evidence.receipts
    assert {receipt.table: receipt.aside for receipt in receipts if receipt.aside} == {
        "hours": 1,
        "ties": 2,
    }
    for receipt in receipts:
        assert receipt.sent == receipt.read + receipt.repeated + receipt.aside, receipt.table


def test_there_are_58_people_and_both_coordinators(outcome: Outcome) -> None:
    evidence = outcome.evidence
    assert sorted(evidence.tables["people"].subjects) == [f"P-{number:04d}" for number in range(1, 59)]
    others = Counter(evidence.tables["ties"].columns["other"].values)
    assert others["C-01"] > 0
    assert others["C-02"] > 0


# --- by hand -------------------------------------------------------------------------------------


def test_eleven_people_have_the_verdicts_worked_out_by_hand(settlement: Settlement) -> None:
    *_, verdicts, _ = tables_in("by_hand.md")
    assert len(verdicts) == 11
    for row in verdicts:
        milestones = [name for name in row if name != "person"]
        said = {name: verdict_words(settlement, name, row["person"]) for name in milestones}
        assert {"person": row["person"], **said} == row


def test_eleven_people_have_the_payments_worked_out_by_hand(settlement: Settlement) -> None:
    *_, verdicts, payments = tables_in("by_hand.md")
    people = {row["person"] for row in verdicts}
    lines = [line for line in settlement.lines if line.owner in people]
    said = [
        {"person": line.owner, "subject": line.subject, "payment": line.payment, "day": text_of(line.day)}
        | {"amount": pounds(line.amount or 0)}
        | money_of(line)
        for line in sorted(lines, key=lambda line: line.owner)
    ]
    assert said == payments


def test_the_pennies_by_hand_are_those_of_the_settlement(settlement: Settlement) -> None:
    pennies, *_ = tables_in("by_hand.md")
    for row in pennies[:6] + pennies[7:]:  # in the seventh prevention's part passes on
        person = row["line"].split(",")[0]
        money = money_of(line_of(settlement, "contributing", person))
        assert all(row[stream] == money[stream] for stream in ("adult_care", "community", "prevention"))


# --- half-way ------------------------------------------------------------------------------------


@pytest.mark.parametrize("half_way", ["keep the old terms", "move to the new terms", "the better of the two"])
def test_one_person_is_paid_otherwise_under_each_choice_for_who_is_half_way(
    half_way: str, tmp_path: Path
) -> None:
    _, choices, *_ = tables_in("by_hand.md")
    assert len({row["together"] for row in choices}) == 3
    settlement = evaluate(varied_with(half_way, tmp_path), [WORKBOOK], AS_AT).settlement
    assert settlement is not None
    paid = Counter[str]()
    for line in settlement.lines:
        paid[line.payment] += line.paid if line.owner == "P-0043" else 0
    said = {payment: pounds(pence) for payment, pence in paid.items()}
    (row,) = [row for row in choices if row["half-way"] == half_way]
    assert {"half-way": half_way, "together": pounds(paid.total()), **said} == row


def varied_with(half_way: str, folder: Path) -> Contract:
    """The contract of the sample, had its parties agreed otherwise on who is half-way."""
    copy = Path(shutil.copytree(CONTRACT, folder / "contract"))
    (file,) = [each for each in (copy / "variations").glob("*.yaml") if not each.name.endswith(".cases.yaml")]
    text, agreed = file.read_text(encoding="utf-8"), "half-way: the better of the two"
    assert text.count(agreed) == 1
    file.write_text(text.replace(agreed, f"half-way: {half_way}"), encoding="utf-8")
    return read_sound(copy)


# --- what binds ----------------------------------------------------------------------------------


def test_each_row_of_what_binds_is_a_line_of_the_settlement(settlement: Settlement) -> None:
    (rows,) = tables_in("what_binds.md")
    for row in rows:
        line = line_of(settlement, row["payment"], row["subject"])
        said = money_of(line)
        assert said == {name: row[name] for name in said}, row["clause"]


def test_each_clause_that_can_bind_has_a_row(contract: Contract) -> None:
    (rows,) = tables_in("what_binds.md")
    shown = {row["clause"] for row in rows}
    choices = contract.choices
    streams, payments = contract.streams.values(), contract.payments.values()
    wanted = {
        *(f"limit: {limit.words}" for limit in contract.limits),
        *(f"budget: {stream.name}" for stream in streams),
        *(f"for: {stream.name}" for stream in streams if stream.eligible is not None),
        *(f"in turn: {payment.name}" for payment in payments if payment.in_turn),
        *(f"at most: {payment.name}" for payment in payments if payment.at_most > 1),
        *(f"rule: {rule.name}" for payment in payments for rule in payment.decided_by),
        f"judged on: {choices.judged_on}",
        f"may not pay: {choices.may_not_pay}",
        f"used up: {choices.used_up}",
        *(f"half-way: {edition.variation.half_way}" for edition in contract.editions if edition.variation),
    }
    assert wanted <= shown, sorted(wanted - shown)


def test_the_reasons_are_said(settlement: Settlement) -> None:
    reasons = {
        ("contributing", "P-0001"): "the limit of £1,200.00 for each person in the term is reached",
        ("connected", "P-0057"): "the limit of £30,000.00 in each year is reached",
        ("connected", "P-0033"): "the budget of `prevention` is used up",
        ("own_goal", "G-0061"): "the budget of `community` is used up",
        ("connected", "P-0015"): "no stream may pay",
        ("connected", "P-0017"): "it is not known whether `adult_care` and `prevention` may pay",
    }
    for (payment, subject), reason in reasons.items():
        assert [part.reason for part in line_of(settlement, payment, subject).unfunded] == [reason]


# --- it adds up ----------------------------------------------------------------------------------


def test_parts_and_what_nobody_pays_are_the_amount(settlement: Settlement) -> None:
    assert settlement.lines
    for line in settlement.lines:
        if line.action == "pay":
            assert line.paid + sum(part.pence for part in line.unfunded) == line.amount, line.subject
        else:
            assert not line.parts, line.subject


def test_every_met_milestone_that_is_paid_for_has_one_line(
    settlement: Settlement, contract: Contract
) -> None:
    met = {
        (payment.name, subject)
        for payment in contract.payments.values()
        for (milestone, subject), verdict in settlement.answers.verdicts.items()
        if milestone == payment.milestone and verdict.status is Status.MET
    }
    assert Counter((line.payment, line.subject) for line in settlement.lines) == Counter(met)


def test_balances_are_the_sum_of_the_parts(settlement: Settlement) -> None:
    paid: dict[tuple[str, str], int] = defaultdict(int)
    for line in settlement.lines:
        for part in line.parts:
            paid[part.stream, "the term" if part.stream == "community" else line.year] += part.pence
    for balance in settlement.balances:
        assert balance.paid == paid.pop((balance.stream, balance.period), 0)
        assert 0 <= balance.paid <= balance.budget
    assert not paid


def test_no_limit_is_passed(settlement: Settlement) -> None:
    by_person: dict[str, int] = defaultdict(int)
    by_year: dict[str, int] = defaultdict(int)
    goals: Counter[str] = Counter()
    for line in settlement.lines:
        by_person[line.owner] += line.paid
        by_year[line.year] += line.paid
        goals[line.owner] += line.payment == "own_goal" and line.action == "pay"
    assert max(by_person.values()) == 1_200_00
    assert by_year == {"2025-26": 17_390_00, "2026-27": 30_000_00}
    assert max(goals.values()) == 3


def test_what_is_carried_is_less_than_a_penny_each_and_nothing_together(settlement: Settlement) -> None:
    assert sum(settlement.carry.values()) == 0
    assert all(abs(owed) < 1 for owed in settlement.carry.values())


# --- words ---------------------------------------------------------------------------------------


def read_sound(folder: Path) -> Contract:
    """A contract as it was varied."""
    reading = read_over_time(folder, ROOT)
    assert reading.contract is not None, reading.problems
    return reading.contract


def tables_in(page: str) -> list[list[Cells]]:
    """The tables of a page beside this file, each a list of rows by column."""
    found: list[list[Cells]] = []
    heading: list[str] = []
    for text in (Path(__file__).parent / page).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")] if text.startswith("|") else []
        if not cells:
            heading = []
        elif not heading:
            heading = cells
            found.append([])
        elif set(cells) != {"---"}:
            found[-1].append(dict(zip(heading, cells, strict=True)))
    return found


def line_of(settlement: Settlement, payment: str, subject: str) -> Line:
    (line,) = [line for line in settlement.lines if (line.payment, line.subject) == (payment, subject)]
    return line


def verdict_words(settlement: Settlement, milestone: str, subject: str) -> str:
    verdict = settlement.answers.verdicts[milestone, subject]
    return f"met {text_of(verdict.day)}" if verdict.status is Status.MET else str(verdict.status)


def money_of(line: Line) -> Cells:
    """The decision, what each stream pays and what nobody pays, as the pages write it."""
    by_stream = {part.stream: part.pence for part in line.parts}
    return {
        "decision": line.action,
        **{stream: pounds(by_stream.get(stream, 0)) for stream in ("adult_care", "prevention", "community")},
        "unfunded": pounds(total(part.pence for part in line.unfunded)),
    }


def pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}" if pence else ""


def total(pence: Iterable[int]) -> int:
    return sum(pence)
