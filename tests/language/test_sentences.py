"""Everything that can be understood can be said: every kind of node has words, every clause a sentence."""

from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from commissioning.language.contract import read_contract
from commissioning.language.library import shipped_library
from commissioning.language.schedule import WIDTH, schedule, schedule_hash
from commissioning.language.sentences import number_words, row_words, truth_words
from commissioning.language.signed import Signed
from commissioning.model.expressions import (
    AllOf,
    Alternative,
    AnyOf,
    Arithmetic,
    AtLeast,
    Chosen,
    CountSubjects,
    Earlier,
    Figure,
    InSet,
    MeasureNumber,
    MeasureTruth,
    Met,
    NamedSet,
    Not,
    Number,
    Own,
    RankSubjects,
    RowTruth,
    Scaled,
    Subjects,
    SumSubjects,
    ThisMet,
    Truth,
    Worked,
)
from commissioning.model.terms import Contract
from tests.language.small import BASE
from tests.phrases import (
    alike,
    any_row,
    by_day,
    cell,
    compare,
    count,
    days_held,
    distinct,
    either,
    every,
    figure,
    first,
    has_met,
    known,
    latest,
    no,
    only_when,
    pairs,
    previous,
    rows,
    span,
    total,
)
from tests.worths import fee, of_numbers

TWO = compare(count("ties"), ">=", 2)
ROWS: list[RowTruth] = [
    cell("kind", "=", "friend"),
    known("until"),
    has_met("other", "known"),
    every(cell("kind", "=", "friend"), known("until")),
    either(cell("kind", "=", "friend"), known("until")),
    no(cell("kind", "=", "friend")),
]
LOCALS = NamedSet(name="locals", table="people", kind="person", enters=TWO, never=None, leaves=None, pools=())
TRUTHS: list[Truth] = [
    *(TWO, any_row("ties", known("until")), Met(milestone="known"), ThisMet(), Not(part=TWO)),
    *(AllOf(parts=(TWO, ThisMet())), AnyOf(parts=(TWO, ThisMet())), AtLeast(count=1, parts=(TWO, ThisMet()))),
    *(MeasureTruth(name="settled", value=TWO), InSet(named=LOCALS)),
]
PEOPLE_OF_TWO = Subjects(table="people", kind="person", where=TWO)
NUMBERS: list[Number] = [
    *(count("ties"), total("hours.gave"), distinct("ties.other"), latest("hours.gave"), figure("0.5")),
    Arithmetic(operator="*", left=count("ties"), right=Figure(value=figure(2).value)),
    Own(rows=rows("people"), column="rooms"),
    *(first("hours.gave"), previous("hours.gave"), pairs("ties"), days_held("ties", over="1 year")),
    *(alike("most", "ties.other"), alike("pairs", "ties.other"), alike("in a row", "hours.gave")),
    *(only_when(count("ties"), TWO), by_day(d2025_04_01="2", d2026_04_01="3")),
    Alternative(when=TWO, number=figure(3), otherwise=count("ties")),
    *(Earlier(number=count("ties"), when=span("6 months")), Earlier(number=count("ties"), when=1)),
    Worked(function="lowest", parts=(count("ties"), figure(2))),
    Scaled(scale=of_numbers("metric"), of=count("ties")),
    Chosen(scale=fee(), rows=rows("people"), column="home"),
    MeasureNumber(name="friends_made", value=count("ties")),
    CountSubjects(subjects=PEOPLE_OF_TWO),
    SumSubjects(subjects=PEOPLE_OF_TWO, value=count("ties")),
    RankSubjects(subjects=PEOPLE_OF_TWO, value=count("ties"), part=Fraction(3, 4)),
]


def test_every_kind_of_node_is_here() -> None:
    assert {type(node) for node in ROWS} == set(get_args(RowTruth))
    assert {type(node) for node in TRUTHS} == set(get_args(Truth))
    assert {type(node) for node in NUMBERS} == set(get_args(Number))


@pytest.mark.parametrize("node", [*ROWS, *TRUTHS, *NUMBERS], ids=lambda node: type(node).__name__)
def test_every_kind_of_node_has_words(node: RowTruth | Truth | Number) -> None:
    said = {row_words: ROWS, truth_words: TRUTHS, number_words: NUMBERS}
    (words,) = [say(node) for say, nodes in said.items() if node in nodes]  # type: ignore[operator]
    assert words
    assert "_" not in words


def base() -> Contract:
    found = read_contract(BASE, BASE).contract
    assert found is not None
    return found


def test_a_schedule_wraps_and_says_each_rule_once() -> None:
    text = schedule(Signed(base()))
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert text.count("is withheld when") == 1
    assert text.count("[payments.befriended]") == 1


def test_a_schedule_says_a_column_in_its_own_words() -> None:
    assert "for anybody of whom “living alone” is yes" in " ".join(schedule(Signed(base())).split())


def test_a_hash_is_of_the_words_alone() -> None:
    another = base().model_copy(update={"title": "Another"})
    assert schedule_hash(Signed(base())) == schedule_hash(Signed(base()))
    assert schedule_hash(Signed(another)) != schedule_hash(Signed(base()))


def test_what_is_wording_only_is_written_out_with_what_was_said() -> None:
    contract = base().model_copy(
        update={
            "submissions": "every month",
            "wording_only": {"terms.submissions": "it waits", "milestones.befriended": "looked at"},
        }
    )
    text = " ".join(schedule(Signed(contract)).split())
    assert "8.1 Submissions: every month. Wording only: it waits. [terms.submissions]" in text
    assert "8.2 The milestone “befriended”. Wording only: looked at. [milestones.befriended]" in text


def test_a_schedule_without_cases_says_so() -> None:
    text = schedule(Signed(base()))
    assert text.endswith(
        "\n9. The cases that show what it means\n\n"
        "   9.1   There are none: no cases stand beside this contract.\n"
    )


def test_what_never_matters_is_wording(tmp_path: Path) -> None:
    text = (BASE / "contract.yaml").read_text(encoding="utf-8")
    more = {
        "measures:\n": "scales:\n  spare:\n    up to 2: 1 for each\n\nmeasures:\n",
        "parties:\n": "parties:\n  charity:\n    name: A Charity\n    role: funder\n",
        "  streams:\n": "  streams:\n    spare:\n      from: trust\n      budget:\n        the term: £1.00\n",
        "    - £30,000.00 in each year\n": "    - £30,000.00 in each year\n    - £40,000.00 in each year\n",
        "    pays: £150.00\n": "    pays: £0.00\n",
    }
    for old, new in more.items():
        text = text.replace(old, new)
    (tmp_path / "contract.yaml").write_text(text, encoding="utf-8")
    contract = read_contract(tmp_path, BASE).contract
    assert contract is not None
    said = contract.wording_only
    assert {"parties.charity", "scales.spare", "funding.streams.spare", "funding.limits.3"} <= set(said)
    assert said["payments.own_goal"] == "it is worth nothing on every day of the term"
    assert said["funding.limits.3"] == "limit 2 is always reached first"


def test_every_contract_we_ship_can_be_said() -> None:
    library = shipped_library()
    for path in (library / "contracts").rglob("contract.yaml"):
        signed = read_contract(path, library).signed
        assert signed is not None, path
        assert schedule(signed)
