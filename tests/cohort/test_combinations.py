"""What is worked out by combination: quotients, roots and the like, and the range of any number on a day."""

from fractions import Fraction

import pytest

from commissioning.evaluation.cohort.combinations import numbers_on
from commissioning.evaluation.cohort.everyone import everyone
from commissioning.evaluation.cohort.frames import made
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.ranges import ANYTHING, Range, applied
from commissioning.evaluation.cohort.ranges import joined as both
from commissioning.model.expressions import Compare, Number
from tests.building import contract, date_column, milestone, quantity, table
from tests.cohort.cases import TABLES, says_all
from tests.cohort.scores import SCORES, scored
from tests.phrases import compare, count, day, figure, joined, latest, own, total, worked
from tests.sheets import evidence

VALUE, OPEN = latest("scores.value"), latest("scores.open")
KNOWN = "person | day | value | open\n ann | 2025-04-01 | 4 | 6"
BLANK = "person | day | value | open\n ann | 2025-04-01 | ? | ?"
MET, DOUBT, NO = "met 2025-04-01", "not assessable, perhaps 2025-04-01", "not yet"


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        (compare(joined(VALUE, "/", OPEN), "=", "2/3"), MET),
        (compare(joined(VALUE, "/", OPEN), ">", "2/3"), NO),
        (compare(joined(VALUE, "/", count("ties")), ">=", 0), DOUBT),
        (compare(joined(count("ties"), "/", count("ties")), "=", 0), DOUBT),
        (compare(joined(figure(1), "/", joined(figure(1), "-", figure(1))), "!=", 0), DOUBT),
        (compare(worked("lowest", VALUE, OPEN, figure(9)), "=", 4), MET),
        (compare(worked("highest", VALUE, OPEN, figure(1)), "=", 6), MET),
        (compare(worked("whole", joined(OPEN, "/", VALUE)), "=", 1), MET),
        (compare(worked("whole", joined(VALUE, "*", figure("-0.6"))), "=", -3), MET),
        (compare(worked("root", OPEN), "=", "2.4495"), MET),
        (compare(worked("root", joined(VALUE, "-", OPEN)), ">=", 0), DOUBT),
        (compare(worked("lowest", figure(2), figure(3)), "=", 2), MET),
    ],
)
def test_what_is_known_gives_one_answer(when: Compare, answer: str) -> None:
    assert scored(when, KNOWN) == answer


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        (compare(joined(OPEN, "/", VALUE), ">", 0), DOUBT),
        (compare(worked("lowest", OPEN, VALUE), "<=", 10), MET),
        (compare(worked("lowest", OPEN, VALUE), ">", 10), NO),
        (compare(worked("highest", OPEN, VALUE), ">=", 0), MET),
        (compare(worked("highest", OPEN, VALUE), "<", 0), NO),
        (compare(worked("whole", VALUE), "<=", 10), MET),
        (compare(worked("root", VALUE), "<", "3.1622"), DOUBT),
        (compare(worked("root", VALUE), "<=", "3.1623"), MET),
        (compare(figure(3), "=", worked("whole", OPEN)), DOUBT),
    ],
)
def test_what_is_not_known_is_between_its_ends(when: Compare, answer: str) -> None:
    assert scored(when, BLANK) == answer


def test_each_subject_has_its_own_combination() -> None:
    scores = """
        person | day        | value | open
        ann    | 2025-05-01 | 4     | 8
        bob    | 2025-05-01 | 4     | 9
        cat    | 2025-05-01 | 4     |
    """
    half = [milestone("it", when=compare(joined(VALUE, "/", OPEN), ">=", "0.5"))]
    people = "person | joined\n ann | 2025-05-01\n bob | 2025-05-01\n cat | 2025-05-01"
    assert says_all(half, "it", [*TABLES, SCORES], people=people, scores=scores) == {
        "ann": "met 2025-05-01",
        "bob": "not yet",
        "cat": "not assessable, perhaps 2025-05-01",
    }


PEOPLE = table(
    "people",
    lists="person",
    holds=("joined", "left"),
    joined=date_column(),
    left=date_column(optional=True),
    wanted=quantity("0", "20"),
)
HOURS = table("hours", about="person", dated="day", day=date_column(), gave=quantity("0", "24"))


def ranges(*numbers: Number) -> dict[tuple[str, str], tuple[Range, ...]]:
    """Each number for Ann and Bob on two days each."""
    deal = contract([PEOPLE, HOURS], [milestone("it", when=compare(numbers[0], ">=", numbers[1]))])
    people = "person | joined | left | wanted\n ann | 2025-04-01 | 2025-06-01 | 9\n bob | 2025-04-01 | | ?"
    hours = "person | day | gave\n ann | 2025-05-01 | 3\n bob | 2025-05-01 | ?"
    cohort = everyone(deal, evidence(deal, people=people, hours=hours), day("2025-12-31"))
    days = [day("2025-04-30"), day("2025-06-02")]
    asked = made(
        {"subject": [cohort.texts.code(who) for who in ("ann", "ann", "bob", "bob")], "day": days * 2}
    )
    found = numbers_on(Asking(cohort, "person", "milestones.it"), numbers, asked)
    return {
        (cohort.texts.text(subject), "before" if on == days[0] else "after"): answer
        for (subject, on), answer in found.items()
    }


def test_a_range_for_each_number_subject_and_day() -> None:
    third = Range(Fraction(1, 3), Fraction(1, 3))
    nought = Range(Fraction(0), Fraction(0))
    assert ranges(own("people.wanted"), joined(total("hours.gave"), "/", figure(9))) == {
        ("ann", "before"): (Range(Fraction(9), Fraction(9)), nought),
        # Ann's own row has ended, and no longer says how many hours are wanted.
        ("ann", "after"): (Range(Fraction(0), Fraction(20)), third),
        ("bob", "before"): (Range(Fraction(0), Fraction(20)), nought),
        ("bob", "after"): (Range(Fraction(0), Fraction(20)), Range(Fraction(0), Fraction(8, 3))),
    }


def test_written_numbers_alone_have_a_range_too() -> None:
    assert set(ranges(figure(1), worked("root", figure(4))).values()) == {
        (Range(Fraction(1), Fraction(1)), Range(Fraction(2), Fraction(2)))
    }


def of(least: int | None, most: int | None) -> Range:
    return Range(None if least is None else Fraction(least), None if most is None else Fraction(most))


@pytest.mark.parametrize(
    ("left", "operator", "right", "expected"),
    [
        (of(1, 2), "/", of(2, None), of(0, 1)),
        (of(1, 2), "/", of(None, -1), of(-2, 0)),
        (of(None, 4), "/", of(2, 4), of(None, 2)),
        (of(0, 0), "/", of(0, 1), ANYTHING),
        (of(1, 2), "/", of(-1, 1), ANYTHING),
        (of(0, 0), "*", ANYTHING, of(0, 0)),
        (of(1, None), "*", of(None, -2), of(None, -2)),
        (of(None, 3), "*", of(None, 2), ANYTHING),
        (of(1, None), "-", of(1, None), ANYTHING),
        (of(None, 3), "+", of(1, 2), of(None, 5)),
    ],
)
def test_ranges_joined(left: Range, operator: str, right: Range, expected: Range) -> None:
    assert both(operator, left, right) == expected  # type: ignore[arg-type]


def test_functions_of_ranges_without_ends() -> None:
    assert applied("highest", [of(None, 3), of(1, None)]) == of(1, None)
    assert applied("lowest", [of(None, 3), of(1, None)]) == of(None, 3)
    assert applied("whole", [of(None, 3)]) == of(None, 3)
    assert applied("root", [of(4, None)]) == of(2, None)
    assert applied("root", [of(None, 4)]) == ANYTHING
