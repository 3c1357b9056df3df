"""By which terms of a milestone a subject is judged on which days, where the terms were varied."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from commissioning.evaluation.journey.chain.presence import Presence, presence_of
from commissioning.evaluation.journey.in_hand import InHand
from commissioning.evaluation.journey.rows.clips import ALL_DAYS
from commissioning.evaluation.journey.steps import Run
from commissioning.model.answers import Verdict
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.editions import Version, versions_of


class Stretch(NamedTuple):
    """The days on which some terms are those that a subject is judged by."""

    version: Version
    days: Run


def stretches_of(versions: Sequence[Version], presence: Presence) -> list[Stretch]:
    """The terms that a subject is judged by, and when; all of them if the start is not known."""
    if presence.sure:
        return list(_from_a_start(versions, presence.days.first))
    widest: dict[str, Stretch] = {}
    for start in (version.first for version in versions):
        for stretch in _from_a_start(versions, start):
            known = widest.get(stretch.version.terms, stretch)
            widest[stretch.version.terms] = min(known, stretch, key=lambda each: each.days.first)
    return list(widest.values())


def terms_on_day(day: Day, name: str, subject: str, in_hand: InHand) -> Iterator[Stretch]:
    """The terms that look for a milestone and judge a subject on a day, the newest first."""
    versions, presence = versions_of(in_hand.contract, name), presence_of(in_hand, subject)
    stretches = [Stretch(versions[0], ALL_DAYS)] if len(versions) == 1 else []
    if presence is not None and not stretches:
        stretches = stretches_of(versions, presence)
    yield from (
        stretch
        for stretch in sorted(stretches, key=lambda each: each.version.first, reverse=True)
        if stretch.version.milestone is not None and stretch.days.first <= day <= stretch.days.last
    )


def judged_by(verdict: Verdict, name: str, subject: str, in_hand: InHand) -> Iterator[Stretch]:
    """The terms that a verdict rests on, then those by which it may be met earlier."""
    judging = terms_on_day(min(verdict.day, in_hand.as_at), name, subject, in_hand)
    now = [each for each in judging if not verdict.terms or each.version.terms in verdict.terms]
    earlier = terms_on_day(min(verdict.earliest, in_hand.as_at), name, subject, in_hand)
    yield from dict.fromkeys((*now, *earlier))


def _from_a_start(versions: Sequence[Version], start: Day) -> Iterator[Stretch]:
    """Who starts under some terms goes by them, until a variation moves or adds to the terms that hold."""
    begun = max(place for place, version in enumerate(versions) if version.first <= start)
    since = {begun: ALWAYS}
    for place, version in enumerate(versions[begun + 1 :], begun + 1):
        match version.half_way:
            case "keep the old terms" | None:
                continue
            case "the better of the two":
                since[place] = version.first
            case "move to the new terms":
                yield from (
                    Stretch(versions[old], Run(first, version.first - 1)) for old, first in since.items()
                )
                since = {place: version.first}
            case _:
                assert_never(version.half_way)
    yield from (Stretch(versions[place], Run(first, NEVER)) for place, first in since.items())
