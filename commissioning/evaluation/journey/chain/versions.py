"""Milestones as the engine is to know them: each of several versions has a name of its own."""

from collections.abc import Iterable, Mapping

from commissioning.evaluation.journey.chain.rules import PRESENT, present_kind
from commissioning.model.editions import versions_of
from commissioning.model.terms import Contract, Milestone


def is_varied(contract: Contract, name: str) -> bool:
    """Whether several terms say one after another what a milestone is, or what it is worth."""
    return len(versions_of(contract, name)) > 1


def present_for(contract: Contract, name: str, milestone: Milestone) -> str:
    """The kind of fact that says on which days a version of a milestone may be met.

    It is the subject's presence, unless terms that change or end cut that short.
    """
    cut_short = is_varied(contract, name) or milestone.superseded_when is not None
    return present_kind(milestone.name) if cut_short else PRESENT


def worded_by(contract: Contract, name: str, terms: str) -> str:
    """Which terms brought what these say a milestone is; nothing where all of them say the same."""
    versions = versions_of(contract, name)
    said = [version.milestone and version.milestone.model_copy(update={"title": ""}) for version in versions]
    if said.count(said[0]) == len(said):
        return ""
    at = next(place for place, version in enumerate(versions) if version.terms == terms)
    while at and said[at - 1] == said[at]:
        at -= 1
    return versions[at].terms


def as_judged(contract: Contract, name: str) -> Mapping[str, Milestone]:
    """A milestone under each of the terms that look for it, by what these are called."""
    versions = versions_of(contract, name)
    return {
        version.terms: version.milestone
        if len(versions) == 1
        else version.milestone.model_copy(update={"name": f"{name}, {version.terms}"})
        for version in versions
        if version.milestone is not None
    }


def all_as_judged(contract: Contract) -> Iterable[Milestone]:
    """Every version of every milestone."""
    return (each for name in contract.milestones for each in as_judged(contract, name).values())
