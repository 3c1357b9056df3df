"""What `codes` says: the list of codes, or one of them explained, in words and as data."""

from collections.abc import Sequence
from typing import Literal

from pydantic import ConfigDict, Field
from rich.console import Console
from rich.text import Text

from commissioning.model.problems import Frozen
from commissioning.reports.data import canonical_of
from commissioning.reports.problems import shown_on
from commissioning.reports.terminal import heading, table
from commissioning.settling.catalogue import Explained

MUST_FIX = "This must be fixed: until then something does not count, or is not run."
PLEASE_CHECK = "Please check it: nothing is lost as it was read."


class CodeShown(Frozen):
    """A code with its meaning, an example and, where that does not say it itself, what to do."""

    code: str
    means: str
    must_fix: bool
    example: str
    remedy: str


class CodesShown(Frozen):
    """The codes that were asked for."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_name: Literal["commissioning/codes/1"] = Field(default="commissioning/codes/1", alias="schema")
    codes: tuple[CodeShown, ...]


def codes_text(codes: Sequence[Explained]) -> str:
    """The codes as JSON."""
    return canonical_of(CodesShown(codes=tuple(_shown(each) for each in codes)))


def _shown(code: Explained) -> CodeShown:
    return CodeShown(
        code=code.code, means=code.means, must_fix=code.must_fix, example=code.example, remedy=code.remedy
    )


def print_list(out: Console, codes: Sequence[Explained]) -> None:
    """Every code with its meaning."""
    table(out, ["code", "what it means"], [(each.code, each.means) for each in codes])


def print_code(out: Console, code: Explained) -> None:
    """One code, explained."""
    out.print(Text(f"{code.code}: {code.means}"), soft_wrap=True)
    out.print(MUST_FIX if code.must_fix else PLEASE_CHECK)
    if code.example:
        heading(out, "For example")
        for line in code.example.splitlines():
            out.print(Text(shown_on(out, line)), soft_wrap=True)
    if code.remedy:
        heading(out, "What to do")
        out.print(Text(shown_on(out, code.remedy)), soft_wrap=True)
