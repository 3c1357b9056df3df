"""The two evaluators side by side: their answer where it is one, and every difference where it is not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from commissioning.language.sentences import figure_words
from commissioning.model.answers import Answers, Certainty, Decision, Status, Subject, Verdict, Worth
from commissioning.model.calendar import NEVER, text_of
from commissioning.model.variations import SIGNED

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which the evaluators differ, in words: nothing is settled while there is one."""

    what: str
    subject: str
    journey: str
    cohort: str


def differences(journey: Answers, cohort: Answers) -> list[Difference]:
    """Everything the two say differently, in a steady order."""
    found = [
        *_differing("verdict on", journey.verdicts, cohort.verdicts, verdict_words),
        *_differing("decision on", journey.decisions, cohort.decisions, _decision_words),
        *_differing("worth of", journey.worth, cohort.worth, _worth_words),
        *_differing("who may pay", journey.may_pay, cohort.may_pay, _may_pay_words),
    ]
    return sorted(found, key=lambda difference: (difference.subject, difference.what))


def _differing(
    what: str,
    journey: Mapping[Subject, Answer],
    cohort: Mapping[Subject, Answer],
    words: Callable[[Answer | None], str],
) -> Iterator[Difference]:
    if journey == cohort:
        return
    for name, subject in journey.keys() | cohort.keys():
        one, other = journey.get((name, subject)), cohort.get((name, subject))
        if one != other:
            yield Difference(f"{what} `{name}`", subject, words(one), words(other))


def verdict_words(verdict: Verdict | None) -> str:
    """A verdict as people say it: `met on 2026-01-31`, `not yet`."""
    if verdict is None:
        return "nothing"
    if verdict.was_met:
        return f"met on {text_of(verdict.day)}{_terms_words(verdict.terms)}{_lapsed_words(verdict)}"
    if verdict.earliest != NEVER:
        earliest = f"at the earliest {text_of(verdict.earliest)}"
        return f"{verdict.status.value}, {earliest}{_lapsed_words(verdict)}"
    if verdict.status is Status.SUPERSEDED:
        return f"superseded on {text_of(verdict.superseded)}"
    return verdict.status.value


def _lapsed_words(verdict: Verdict) -> str:
    """That it has lapsed since, or may have from a day on."""
    if verdict.may_lapse == NEVER:
        return ""
    if verdict.may_lapse == verdict.lapsed:
        return f", lapsed on {text_of(verdict.lapsed)}"
    surely = f", surely by {text_of(verdict.lapsed)}" if verdict.lapsed != NEVER else ""
    return f", may have lapsed on {text_of(verdict.may_lapse)}{surely}"


def _terms_words(terms: Sequence[str]) -> str:
    named = [name if name == SIGNED else f"of {name}" for name in terms]
    return f", by the terms {' and '.join(named)}" if named else ""


def _decision_words(decision: Decision | None) -> str:
    if decision is None:
        return "nothing"
    return (
        f"{decision.action} by `{decision.rule}`"
        if decision.sure
        else f"{decision.action}, perhaps `{decision.rule}`"
    )


def _worth_words(worth: Worth | None) -> str:
    if worth is None:
        return "nothing"
    least, most = ("no limit" if end is None else figure_words(end) for end in (worth.least, worth.most))
    return least if least == most and worth.least is not None else f"{least} to {most}"


def _may_pay_words(may_pay: Mapping[str, Certainty] | None) -> str:
    if may_pay is None:
        return "nothing"
    words = {Certainty.NO: "may not", Certainty.MAY_BE: "not known", Certainty.SURE: "may"}
    return ", ".join(f"{stream} {words[may_pay[stream]]}" for stream in sorted(may_pay))
