"""What a variation changes, in the sentences that people sign: the old one, and the new one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from commissioning.language.sentences.words import inside, joined
from commissioning.model.calendar import text_of
from commissioning.model.terms import Party
from commissioning.model.variations import HalfWay, Variation

_HALF_WAY: dict[HalfWay, str] = {
    "keep the old terms": "keeps the old terms",
    "move to the new terms": "moves to the new terms",
    "the better of the two": "goes by the better of the two",
}


@dataclass(frozen=True)
class SaidOtherwise:
    """A clause that says something else: by its path, what it said (if it was there) and what it says."""

    path: str
    old: str | None
    new: str | None

    @property
    def words(self) -> str:
        """The change as one sentence."""
        if self.old is None:
            return f"New: {self.new}"
        if self.new is None:
            return f"Taken out: {self.old}"
        return f"Instead of: {self.old} Now: {self.new}"


def said_otherwise(
    before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]
) -> Iterator[SaidOtherwise]:
    """The clauses, each with its path, that are new, gone, or say something else."""
    old, new = _by_path(before), _by_path(after)
    for path in dict.fromkeys((*old, *new)):
        if old.get(path) != new.get(path):
            yield SaidOtherwise(path, old.get(path), new.get(path))


def _by_path(clauses: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, text in clauses:
        found[path] = f"{found[path]} {text}" if path in found else text
    return found


def variation_sentence(variation: Variation, parties: Mapping[str, Party]) -> str:
    """Who proposed a variation, who agreed and when, why, from when, and what becomes of who is half-way."""
    agreed = [f"{inside(parties[name].name)} on {text_of(day)}" for name, day in variation.agreed_by.items()]
    back = "" if variation.reaches_back is None else f", reaching back to {text_of(variation.reaches_back)}"
    return (
        f"“{variation.title}”, from {text_of(variation.start)}{back}. "
        f"Proposed by {inside(parties[variation.proposed_by].name)}; agreed by {joined(agreed, 'and')}. "
        f"{variation.because.rstrip('.')}. Who is half-way {_HALF_WAY[variation.half_way]}."
    )
