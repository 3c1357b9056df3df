"""What `check` says of a return as data, with a published schema."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import ConfigDict, Field

from commissioning.language.schedule import schedule_hash
from commissioning.language.signed import Signed
from commissioning.model.problems import Frozen, Problem
from commissioning.reports.changed import SinceShown, since_shown
from commissioning.reports.costing import cost_words
from commissioning.reports.data import canonical_of
from commissioning.reports.receipts import Count, PlaceParts, SheetReceipt, files_of, parts_of
from commissioning.reports.result import ContractMark
from commissioning.settling.answering import Alike, Answer, Finding
from commissioning.settling.answering.costs import ANYBODY, Cost
from commissioning.settling.since import Since


class WaitsShown(Frozen):
    """A milestone or payment that waits, and for whom; for `anybody` where nobody can tell."""

    name: str
    subjects: tuple[str, ...]
    anybody: bool


class CostShown(Frozen):
    """What something costs until it is put right: rows set aside, and what waits for them, in words too."""

    rows: Count
    milestones: tuple[WaitsShown, ...]
    payments: tuple[WaitsShown, ...]
    words: str


class FindingShown(Frozen):
    """Something to put right or to look at. It stands for `cells` of its column, from its place on."""

    code: str
    must_fix: bool
    place: PlaceParts
    cells: Count
    what: str
    remedy: str
    cost: CostShown


class AlikeShown(Frozen):
    """A fault that many cells of a column share; `first` is where it is first."""

    column: str
    cells: Count
    first: FindingShown


class FileShown(Frozen):
    """A file as it was received, by the SHA-256 of its bytes; none where it cannot be opened."""

    file: str
    sha256: str | None
    sheets: tuple[SheetReceipt, ...]


class RowsShown(Frozen):
    """All rows: sent = read + repeated + set aside."""

    sent: Count
    read: Count
    repeated: Count
    set_aside: Count


class Answered(Frozen):
    """The answer to a return. It is `fit` where nothing must be put right.

    `set_up` is about files, sheets and headings, `alike` has the faults that many cells of a column share,
    `cells` every cell with one, and `read_so` what was understood though it is not quite as asked. Where the
    return before was named, `since` says what changed.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_name: Literal["commissioning/answer/1"] = Field(default="commissioning/answer/1", alias="schema")
    contract: ContractMark
    fit: bool
    must_fix: Count
    please_check: Count
    set_up: tuple[FindingShown, ...]
    alike: tuple[AlikeShown, ...]
    cells: tuple[FindingShown, ...]
    read_so: tuple[FindingShown, ...]
    cost: CostShown
    files: tuple[FileShown, ...]
    not_sent: tuple[str, ...]
    rows: RowsShown
    since: SinceShown | None


def answer_text(signed: Signed, found: Answer, since: Since | None = None) -> str:
    """The answer as JSON."""
    return canonical_of(answered(signed, found, since))


def answered(signed: Signed, found: Answer, since: Since | None = None) -> Answered:
    """The answer as a value with a published schema."""
    contract, receipts = signed.contract, found.evidence.receipts
    sheets = {each.file: each.sheets for each in files_of(receipts)}
    return Answered(
        contract=ContractMark(
            name=contract.name,
            title=contract.title,
            hash=schedule_hash(signed),
            currency=contract.currency,
        ),
        fit=found.must_fix == 0,
        must_fix=found.must_fix,
        please_check=found.please_check,
        set_up=_findings(found.set_up),
        alike=tuple(_alike(each) for each in found.alike),
        cells=_findings(found.cells),
        read_so=_findings(found.read_so),
        cost=_cost(found.cost),
        files=tuple(
            FileShown(file=file, sha256=mark, sheets=sheets.get(file, ()))
            for file, mark in found.files.items()
        ),
        not_sent=tuple(found.evidence.not_sent),
        rows=RowsShown(
            sent=sum(each.sent for each in receipts),
            read=sum(each.read for each in receipts),
            repeated=sum(each.repeated for each in receipts),
            set_aside=sum(each.aside for each in receipts),
        ),
        since=None if since is None else since_shown(contract, since),
    )


def _findings(findings: Sequence[Finding]) -> tuple[FindingShown, ...]:
    return tuple(_finding(each.problem, each.cost) for each in findings)


def _alike(alike: Alike) -> AlikeShown:
    return AlikeShown(column=alike.letters, cells=alike.cells, first=_finding(alike.first, alike.cost))


def _finding(problem: Problem, cost: Cost) -> FindingShown:
    return FindingShown(
        code=problem.code,
        must_fix=problem.must_fix,
        place=parts_of(problem.place),
        cells=problem.cells,
        what=problem.what,
        remedy=problem.remedy,
        cost=_cost(cost),
    )


def _cost(cost: Cost) -> CostShown:
    return CostShown(
        rows=cost.rows,
        milestones=_waits(cost.milestones),
        payments=_waits(cost.payments),
        words=cost_words(cost),
    )


def _waits(waiting: Mapping[str, frozenset[str]]) -> tuple[WaitsShown, ...]:
    return tuple(
        WaitsShown(name=name, subjects=tuple(sorted(subjects - {ANYBODY})), anybody=ANYBODY in subjects)
        for name, subjects in waiting.items()
    )
