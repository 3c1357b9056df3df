"""What `check` says of a contract: its problems as data, or that it is sound and what is wording only."""

from collections.abc import Sequence

from commissioning.language.schedule import schedule_hash
from commissioning.model.problems import Problem, in_order
from commissioning.model.terms import Contract
from commissioning.reports.data import canonical
from commissioning.reports.evaluation import print_wording_only
from commissioning.reports.terminal import console, heading, table


def problem_data(problem: Problem) -> dict[str, object]:
    """A problem with its place, as data."""
    place = problem.place.model_dump(exclude_none=True)
    return {"code": problem.code, "place": place, "what": problem.what, "remedy": problem.remedy}


def check_text(problems: Sequence[Problem], contract: Contract | None) -> str:
    """The outcome of `check` as JSON."""
    return canonical(
        {
            "schema": "commissioning/check/1",
            "sound": not problems,
            "problems": [problem_data(problem) for problem in in_order(problems)],
            "wording_only": dict(contract.wording_only) if contract else {},
            "sha256": schedule_hash(contract) if contract else None,
        }
    )


def print_check(contract: Contract) -> None:
    """That a contract is sound, what is in it, and what it says that no amount rests on."""
    out = console()
    out.print(f"{contract.title}: nothing is wrong with it")
    heading(out, "What is in it")
    table(
        out,
        ["part", "how many>", "which"],
        [
            _part("parties", contract.parties),
            _part("tables of evidence", contract.evidence),
            _part("measures", contract.measures),
            _part("milestones", contract.milestones),
            _part("payments", contract.payments),
            _part("funding streams", contract.streams),
            ("limits", str(len(contract.limits)), "; ".join(limit.words for limit in contract.limits)),
        ],
    )
    print_wording_only(out, contract)
    out.print(f"\nSHA-256 of its schedule: {schedule_hash(contract)}")


def _part(name: str, things: object) -> tuple[str, str, str]:
    names = list(things)  # type: ignore[call-overload]
    return name, str(len(names)), ", ".join(names)
