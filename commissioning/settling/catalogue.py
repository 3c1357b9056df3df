"""Every code of a problem, of contracts and of evidence: what it means, an example, and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.evidence.codes import CATALOGUE
from commissioning.evidence.examples import EXAMPLES
from commissioning.language.codes import CODES
from commissioning.language.problem_pages import example_of


@dataclass(frozen=True)
class Explained:
    """A code: what it means, whether it must be fixed, and an example with what to do about it."""

    code: str
    means: str
    must_fix: bool
    example: str
    remedy: str


def all_codes() -> Iterator[Explained]:
    """Every code, those of contracts first."""
    for code, means in CODES.items():
        yield Explained(code, means, must_fix=True, example=example_of(code), remedy="")
    for code, means in CATALOGUE.items():
        flaw = EXAMPLES[code]
        yield Explained(code, means, flaw.must_fix, flaw.what, flaw.remedy)
