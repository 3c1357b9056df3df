"""What became of a case: where it came out otherwise, or why it could not be run."""

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.language.cases import Case
from commissioning.model.problems import Place, Problem


@dataclass(frozen=True)
class CellDifference:
    """One cell of a case that came out otherwise.

    `written` is its line as it came out, to be copied into the case; nothing where no such line does.
    """

    place: Place
    row: str
    column: str
    expected: str
    found: str
    written: str | None
    is_new: bool = False
    """Whether the line comes out and the case has none for it; `place` is then that of its columns."""


@dataclass(frozen=True)
class CaseResult:
    """What became of a case: it holds where nothing differs and nothing was refused.

    `problems` are those of its evidence: a case may mean them, and where it fails they may be why.
    """

    case: Case
    differences: Sequence[CellDifference]
    refusal: str | None
    problems: Sequence[Problem] = ()

    @property
    def holds(self) -> bool:
        """Whether the case came out as written."""
        return not self.differences and self.refusal is None
