"""What the text of a condition means, said back in English; or what is wrong with it, and where."""

import pytest

from commissioning.language.report import Misread
from commissioning.language.sentences import Saying, truth_words
from tests.language.small import small_names

MEANT = """
alone
    “living alone” is yes
not alone
    not (“living alone” is yes)
alone is no
    “living alone” is no
joined is after 2025-01-01
    “joined” is after 2025-01-01
joined >= 2025-01-01
    “joined” is on or after 2025-01-01
hours_given >= 12 hours
    “hours given” is at least 12 hours
hours_given >= 1 hour
    “hours given” is at least 1 hour
12 hours <= hours_given
    12 hours is at most “hours given”
settled and known is met
    “settled” holds and “known” is met
settled or known is met
    “settled” holds or “known” is met
(settled or alone) and known is met
    (“settled” holds or “living alone” is yes) and “known” is met
2 of [settled, known, helping]
    at least 2 of these hold: “settled” holds; “known” is met; “helping” is met
count(ties) >= 2
    the number of rows of ties is at least 2
count(ties where gives) = 2
    the number of rows of ties where “this person gives help” is yes is 2
count(ties where kind is one of [friend, family]) > 0
    the number of rows of ties where “kind” is one of friend and family is more than 0
count(ties where kind is not one of [friend, family]) > 0
    the number of rows of ties where “kind” is neither friend nor family is more than 0
count(ties where until is not known) >= 1
    the number of rows of ties where “until” is not known is at least 1
count(ties where not until is known) >= 1
    the number of rows of ties where “until” is not known is at least 1
count(ties where other has met known) >= 1
    the number of rows of ties where “other” has met “known” is at least 1
count(ties where since is on or after people.joined) >= 1
    the number of rows of ties where “since” is on or after the person's “joined” is at least 1
hours_given >= 2 hours or joined is within 6 months before 2026-01-31
    “hours given” is at least 2 hours or “joined” is within 6 months before 2026-01-31
count(ties where since is within 6 months after people.joined) >= 1
    the number of rows of ties where “since” is within 6 months after the person's “joined” is at least 1
count(ties where since is at least 2 weeks before until) >= 1
    the number of rows of ties where “since” is at least 2 weeks before “until” is at least 1
count(ties where since is within 1 year after 2026-01-31) >= 1
    the number of rows of ties where “since” is within 1 year after 2026-01-31 is at least 1
count(ties where since is at least 1 month after people.joined) >= 1
    the number of rows of ties where “since” is at least 1 month after the person's “joined” is at least 1
count(ties where since is at least 1 month after 2026-01-31) >= 1
    the number of rows of ties where “since” is on or after 1 month after 2026-01-31 is at least 1
count(ties where people.alone) >= 1
    the number of rows of ties where the person's “alone” is yes is at least 1
count(ties where other had met known) >= 1
    the number of rows of ties where “other” had met “known” by “since” is at least 1
distinct(ties.other) >= 3
    how many different “other” there are in rows of ties is at least 3
latest(hours.warmth) >= -2 score
    the latest “warmth” in rows of hours is at least -2 score
first(hours.warmth) >= -2 score
    the first “warmth” in rows of hours is at least -2 score
days(ties where until is not known) >= 90 days
    the number of days so far on which there are rows of ties where “until” is not known is at least 90 days
days(ties) over 1 year >= 90 days
    the number of days over 1 year on which there are rows of ties is at least 90 days
most_alike(ties.other) >= 2
    the largest number of rows with the same “other” in rows of ties is at least 2
pairs_alike(ties.other) >= 3
    the number of pairs of rows with the same “other” in rows of ties is at least 3
pairs(ties) > 3
    the number of pairs of rows of ties is more than 3
same_as_before(hours.gave) over 6 months >= 2
    how often “gave” is the same as the time before in rows of hours over 6 months is at least 2
sum(hours.gave where gave >= 0.5 hours) >= 12 hours
    the sum of “gave” in rows of hours where “gave” is at least 0.5 hours is at least 12 hours
hours_given - 2 hours >= 1,200 hours
    (“hours given” - 2 hours) is at least 1,200 hours
hours_given × 2 / 3 >= 8 hours
    (“hours given” × 2 ÷ 3) is at least 8 hours
hours_given / 1 hour >= 12
    (“hours given” ÷ 1 hour) is at least 12
count(ties where until is not known) / count(ties) >= 35 %
    (the number of rows of ties where “until” is not known ÷ the number of rows of ties) is at least 35 %
hours_given - hours_given 12 months ago >= 5 hours
    (“hours given” - (“hours given” as it was 12 months before)) is at least 5 hours
count(ties) 1 year ago > rooms on 2025-03-31
    (the number of rows of ties as it was 1 year before) is more than (“rooms” as it was on 2025-03-31)
lowest(hours_given, 10 hours) × £15.12 > £100
    ((the lowest of “hours given” and 10 hours) × £15.12) is more than £100.00
highest(rooms, 1, 2) >= 3
    (the highest of “rooms”, 1 and 2) is at least 3
whole(root(rooms + 0.5)) >= 2
    ((the square root of (“rooms” + 0.5)) rounded down to a whole number) is at least 2
rooms >= 2
    “rooms” is at least 2
rooms + 1 >= 2
    (“rooms” + 1) is at least 2
rooms >= count(ties)
    “rooms” is at least the number of rows of ties
2 <= people.rooms
    2 is at most “rooms”
people.rooms >= 2
    “rooms” is at least 2
rent × 2 > £500
    (“rent” × 2) is more than £500.00
rent > £500
    “rent” is more than £500
change >= 5 pp
    “change” is at least 5 pp
points(count(ties) / rooms) >= 22 points
    the number that the scale “points” gives for (the number of rows of ties ÷ “rooms”) is at least 22 points
volume(rooms) >= £1,200
    the amount that the scale “volume” gives for “rooms” is at least £1,200.00
fee(group) > £100
    the amount that the scale “fee” gives for “group” is more than £100.00
fee(people.group) × 2 > £100
    ((the amount that the scale “fee” gives for “group”) × 2) is more than £100.00
ties.kind is friend
    a row of ties says: “kind” is friend
ties.gives
    a row of ties says: “this person gives help” is yes
"""

MISREAD = """
hours_given >= 12
    ^15 CONTRACT-023 hours is compared with a plain number
hours_given >= 12 days
    ^15 CONTRACT-023 hours is compared with days
hours_given >= 12 hoars
    ^18 CONTRACT-023 `hoars` is not a unit
hours_given >= 12 dogs
    ^15 CONTRACT-023 hours is compared with dogs
hours_given + 1 >= 2 hours
    ^14 CONTRACT-023 a plain number cannot be added to hours
hours_given × hours_given >= 2
    ^14 CONTRACT-023 hours cannot be multiplied by hours
2 / hours_given >= 2
    ^4 CONTRACT-023 a plain number cannot be divided by hours
rent × rent >= £2
    ^7 CONTRACT-023 pounds cannot be multiplied by pounds
hours_given / (0) >= 2 hours
    ^15 CONTRACT-024 nothing can be divided by 0
hours.gave + 1 hour >= 2 hours
    ^0 CONTRACT-024 `hours.gave` stands in every row of `hours`, and is not one number
lowest(count(ties), hours_given) >= 2
    ^20 CONTRACT-023 a plain number is compared with hours
lowest(count(ties)) >= 2
    ^0 CONTRACT-029 of one number there is no lowest
whole(count(ties), 2) >= 2
    ^19 CONTRACT-029 `whole` is worked out from one number
root(hours_given) >= 2
    ^5 CONTRACT-023 a root is taken of a plain number, and this is one of hours
whole(count(ties)) over 6 months >= 2
    ^24 CONTRACT-029 `whole` is worked out from numbers, and `over` fits what goes over rows
min(count(ties), 2) >= 2
    ^0 CONTRACT-029 `min(…)` is not something that can be worked out
count(2) >= 2
    ^6 CONTRACT-029 `count` goes over the rows of a table
count(ties, hours) >= 2
    ^12 CONTRACT-029 `count` goes over the rows of one table
rooms >= £2
    ^9 CONTRACT-023 a plain number is compared with pounds
rent >= £2.5
    ^8 CONTRACT-011 `£2.5` is not an amount of money
change >= 5 %
    ^10 CONTRACT-023 pp is compared with a plain number
points(rent) >= 2 points
    ^7 CONTRACT-023 `points` is a scale of plain numbers, and this is pounds
points(rooms) >= 2
    ^17 CONTRACT-023 points is compared with a plain number
fee(ties.kind) >= £2
    ^4 CONTRACT-029 `fee` is a scale of choices, and `ties.kind` is no column of a subject's own row
fee(count(ties)) >= £2
    ^4 CONTRACT-029 `fee` is a scale of choices, and `count(ties)` is no column of a subject's own row
fee(alone) >= £2
    ^4 CONTRACT-029 `fee` is a scale of choices, and `alone` is a yes or no
fees(group) >= £2
    ^0 CONTRACT-029 `fees(…)` is not something that can be worked out
alone + 1 >= 2
    ^0 CONTRACT-024 `alone` is a yes or no, and not a number
sum(ties.kind) >= 1
    ^4 CONTRACT-023 `ties.kind` is not a number
count(ties.kind) >= 1
    ^6 CONTRACT-029 `count` counts rows, not a column
count(ties) over 6 months >= 1
    ^17 CONTRACT-029 `over` does not fit `ties`, whose rows hold from one day to another
latest(hours.gave) over 6 months >= 1 hours
    ^24 CONTRACT-029 `over` does not fit `latest`
share(ties) >= 1
    ^0 CONTRACT-029 `share(…)` is not something that can be worked out
median(ties) >= 1
    ^0 CONTRACT-029 `median` is one number among those of several subjects, and this names no subjects
previous(hours.gave) over 6 months >= 1 hours
    ^26 CONTRACT-029 `over` does not fit `previous`
previous(ties.other) >= 1
    ^9 CONTRACT-029 rows of `ties` have no single date, so none is before the latest
change(ties) >= 1
    ^0 CONTRACT-029 `change(…)` is not something that can be worked out
12 hours 6 months ago >= 1 hours
    ^0 CONTRACT-029 `12 hours` is the same on every day
hours_given 6 moons ago >= 1 hours
    ^12 CONTRACT-014 `6 moons` is not a length of time
hours_given on 2025-02-30 >= 1 hours
    ^15 CONTRACT-013 `2025-02-30` is not a day in the calendar
known 6 months ago >= 1
    ^0 CONTRACT-022 `known` is a milestone
alone 6 months ago >= 1
    ^0 CONTRACT-024 `alone` is a yes or no, and not a number
sum(hours.gave where gave 6 months ago >= 1 hours) >= 1 hours
    ^21 CONTRACT-024 `gave 6 months ago` is not a column
hours_given ago >= 1 hours
    ^12 CONTRACT-020 `ago` does not fit here
hours_given
    ^0 CONTRACT-024 `hours_given` is a number, not a condition
hours_given is 2
    ^0 CONTRACT-024 `hours_given` is a measure, and `is` is for columns
3 of [known, helping]
    ^0 CONTRACT-024 3 of 2 can never be true
2 of [known, known]
    ^13 CONTRACT-009 `known` stands twice
2 of [known, hours_given]
    ^13 CONTRACT-022 `hours_given` is neither a milestone nor a yes or no measure
known
    ^0 CONTRACT-022 `known` is a milestone
ties >= 1
    ^0 CONTRACT-022 `ties` is a table of evidence
since is known
    ^0 CONTRACT-022 nothing here is called `since`
nowhere.kind is friend
    ^0 CONTRACT-021 no table of evidence is called `nowhere`
ties.kind is fiend
    ^13 CONTRACT-021 `fiend` is not one of `family`, `friend`, `worker`
ties.kind = friend
    ^0 CONTRACT-024 `ties.kind` is a choice, and signs compare numbers and dates
ties.other is friend
    ^14 CONTRACT-021 the table `ties` has no column `friend`
ties.since is after 2
    ^20 CONTRACT-023 `2` is not a day
ties.since is after 2025-02-30
    ^20 CONTRACT-013 `2025-02-30` is not a day in the calendar
hours.gave > 24 hours
    ^13 CONTRACT-024 no value of this column could ever pass this
count(ties where gives or until is known) >= 1
    ^26 CONTRACT-026 a date that `is known` may only be joined by `and`
count(ties where not other has met known) >= 1
    ^21 CONTRACT-026 `has met` may only be joined by `and`
count(ties where kind is this milestone) >= 1
    ^25 CONTRACT-025 `this milestone` has a meaning in decision rules only
milestone is met
    ^0 CONTRACT-025 `milestone is met` has a meaning in decision rules only
nobody is met
    ^0 CONTRACT-022 no milestone is called `nobody`
settled and alone or settled
    ^0 CONTRACT-020 `and` and `or` stand side by side, and may be heard in two ways
settled and
    ^11 CONTRACT-020 this stops before it is complete
settled ≥ 2
    ^8 CONTRACT-020 `≥` has no meaning in a condition
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """Each condition, with what is said of it on the line below."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.parametrize(("text", "words"), pairs(MEANT))
def test_what_a_condition_means(text: str, words: str) -> None:
    names = small_names()
    saying = Saying({name: read.table for name, read in names.tables.things.items()}, "person")
    assert truth_words(names.condition(text), saying) == words


@pytest.mark.parametrize(("text", "said"), pairs(MISREAD))
def test_what_is_wrong_with_a_condition(text: str, said: str) -> None:
    with pytest.raises(Misread) as raised:
        small_names().condition(text)
    misread = raised.value
    assert f"^{misread.offset} {misread.code} {misread.what}" == said
    assert misread.remedy


def test_every_part_of_a_condition_is_said() -> None:
    with pytest.raises(Misread) as raised:
        small_names().condition("hours_give >= 12 hours and alne and 3 of [known]")
    assert [misread.offset for misread in raised.value.all()] == [0, 27, 36]


def test_this_milestone_in_a_decision_rule() -> None:
    small = small_names()
    names = type(small)(small.tables, small.milestones, this="known", measures=small.measures)
    assert (
        truth_words(names.condition("milestone is met and settled"))
        == "the milestone is met and “settled” holds"
    )
