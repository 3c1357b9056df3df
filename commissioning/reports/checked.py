"""What `check`, `test` and `schedule` say as data, each with a published schema."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from commissioning.model.problems import Frozen, Place, Problem
from commissioning.model.variations import HalfWay


class PlaceShown(Frozen):
    """Where something stands, with the line as it is written where there is one."""

    file: str
    line: int | None
    column: int | None
    sheet: str | None
    cell: str | None
    excerpt: str | None


class ProblemShown(Frozen):
    """Something to put right, and how."""

    code: str
    place: PlaceShown
    what: str
    remedy: str


class ChangeShown(Frozen):
    """A clause that says something else: what it said, if it was there, and what it says, if it still is."""

    clause: str
    before: str | None
    now: str | None


class VariationShown(Frozen):
    """A variation with its number: who agreed and when, from which day it goes, and what it changes."""

    number: int
    name: str
    title: str
    because: str
    proposed_by: str
    agreed_by: dict[str, date]
    start: date = Field(alias="from")
    in_force: date
    half_way: HalfWay
    changes: tuple[ChangeShown, ...]


class Checked(Frozen):
    """Whether a contract is sound. `wording_only` lists, by path, what no amount rests on, and why.

    `hash` is that of the schedule, which people sign; there is none while anything is wrong.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_name: Literal["commissioning/check/2"] = Field(default="commissioning/check/2", alias="schema")
    sound: bool
    problems: tuple[ProblemShown, ...]
    wording_only: dict[str, str]
    variations: tuple[VariationShown, ...]
    hash: str | None


class CellDiffers(Frozen):
    """One cell of a case that came out otherwise, with its line in the file.

    `written` is the line as it came out; nothing where there is none.
    """

    line: int | None
    row: str
    column: str
    expected: str
    found: str
    written: str | None


class CaseDone(Frozen):
    """What became of a case: it holds where nothing differs and nothing was refused.

    `problems` are those of its evidence, which a case may mean.
    """

    case: str
    line: int | None
    holds: bool
    refusal: str | None
    differences: tuple[CellDiffers, ...]
    problems: tuple[ProblemShown, ...]


class CaseworkDone(Frozen):
    """The cases of one contract or rule, or the problems for which none was run."""

    name: str
    problems: tuple[ProblemShown, ...]
    cases: tuple[CaseDone, ...]


class Tested(Frozen):
    """Whether every case holds; where there is none, nothing does."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_name: Literal["commissioning/test/1"] = Field(default="commissioning/test/1", alias="schema")
    holds: bool
    casework: tuple[CaseworkDone, ...]


class Scheduled(Frozen):
    """The contract as numbered sentences with its cases, and the hash of all that."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_name: Literal["commissioning/schedule/2"] = Field(
        default="commissioning/schedule/2", alias="schema"
    )
    text: str
    hash: str


def problem_shown(problem: Problem) -> ProblemShown:
    """A problem with its place and its excerpt."""
    return ProblemShown(
        code=problem.code, place=_place(problem.place), what=problem.what, remedy=problem.remedy
    )


def _place(place: Place) -> PlaceShown:
    return PlaceShown(**place.model_dump())
