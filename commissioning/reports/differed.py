"""What `diff` says as data, with a published schema."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from commissioning.model.problems import Frozen
from commissioning.reports.checked import ChangeShown

Pence = Annotated[int, Field(strict=True)]


class VerdictDiffers(Frozen):
    """A verdict that comes out otherwise, in words."""

    milestone: str
    subject: str
    before: str
    after: str


class MoneyDiffers(Frozen):
    """What comes to so much by the one terms and to so much by the other."""

    before_pence: Pence
    after_pence: Pence


class PaidDiffers(MoneyDiffers):
    """What is paid for somebody, where it differs."""

    owner: str


class OutcomeDiffers(Frozen):
    """Where two settlements of the same evidence part, each of the terms throughout."""

    verdicts: tuple[VerdictDiffers, ...]
    paid: tuple[PaidDiffers, ...]
    together: MoneyDiffers
    unfunded: MoneyDiffers


class Differed(Frozen):
    """In what the terms of two days differ; with evidence, `outcome` is what that does as at a day."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_name: Literal["commissioning/diff/1"] = Field(default="commissioning/diff/1", alias="schema")
    contract: str
    before: date = Field(alias="from")
    after: date = Field(alias="to")
    as_at: date | None
    as_known: date | None
    received_later: tuple[str, ...]
    changes: tuple[ChangeShown, ...]
    outcome: OutcomeDiffers | None
