"""By which terms a verdict was reached, and what those look for, as people read it."""

from commissioning.evaluation.journey.support.supports import Support
from commissioning.language.sentences import milestone_sentence, spaced
from commissioning.model.calendar import ALWAYS, Day, text_of
from commissioning.model.ladders import ladder_of
from commissioning.model.terms import Contract


def days_words(as_at: Day, as_known: Day | None) -> str:
    """Both days by which something is judged, as people say them."""
    return f"as at {text_of(as_at)}" + ("" if as_known is None else f", as known on {text_of(as_known)},")


def clause_words(contract: Contract, support: Support) -> str:
    """The clause that a verdict rests on and, where it was varied, by which terms."""
    clause = f"milestones.{ladder_of(support.milestone)}"
    if not support.terms:
        return clause
    return f"{clause}, {terms_words(contract, support.terms)}"


def terms_words(contract: Contract, terms: str) -> str:
    """Terms by how they came about: `as signed`, or as varied and from which day."""
    first = next(edition.first for edition in contract.editions if edition.name == terms)
    return terms if first == ALWAYS else f"as varied by {terms} from {text_of(first)}"


def wording_words(contract: Contract, support: Support) -> str:
    """What those terms look for, in one sentence."""
    if support.wording is None:
        return f"The terms that hold for {support.subject} do not look for “{spaced(support.milestone)}”."
    return milestone_sentence(support.wording, contract.evidence)
