"""What `check` says of a contract: its problems as data, or that it is sound and what is wording only."""

from collections.abc import Sequence

from commissioning.language.schedule import HASH, schedule_hash
from commissioning.language.signed import Signed
from commissioning.model.ladders import written
from commissioning.model.problems import Problem, in_order
from commissioning.reports.checked import Checked, problem_shown
from commissioning.reports.data import canonical_of
from commissioning.reports.terminal import console, heading, table
from commissioning.reports.varied import print_variations, variations_shown
from commissioning.reports.wording_only import print_wording_only


def check_text(problems: Sequence[Problem], signed: Signed | None) -> str:
    """The outcome of `check` as JSON."""
    return canonical_of(
        Checked(
            sound=not problems,
            problems=tuple(problem_shown(problem) for problem in in_order(problems)),
            wording_only=dict(signed.contract.wording_only) if signed else {},
            variations=variations_shown(signed.contract) if signed else (),
            hash=schedule_hash(signed) if signed else None,
        )
    )


def print_check(signed: Signed) -> None:
    """That a contract is sound, what is in it, and what it says that no amount rests on."""
    out, contract = console(), signed.contract
    out.print(f"{contract.title}: nothing is wrong with it")
    heading(out, "What is in it")
    table(
        out,
        ["part", "how many>", "which"],
        [
            _part("parties", contract.parties),
            _part("tables of evidence", contract.evidence),
            _part("measures", contract.measures),
            _part("milestones", written(contract.milestones)),
            _part("payments", written(contract.payments)),
            _part("funding streams", contract.streams),
            ("limits", str(len(contract.limits)), "; ".join(limit.words for limit in contract.limits)),
            ("cases", str(len(signed.cases)), "" if signed.cases else "none stand beside it"),
        ],
    )
    print_variations(out, contract)
    print_wording_only(out, contract)
    out.print(f"\n{HASH}: {schedule_hash(signed)}")


def _part(name: str, things: object) -> tuple[str, str, str]:
    names = list(things)  # type: ignore[call-overload]
    return name, str(len(names)), ", ".join(names)
