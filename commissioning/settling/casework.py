"""Which cases there are, for a contract, a rule or a whole library, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commissioning.language.cases import HOW, read_cases
from commissioning.language.contract import cases_file, contract_file
from commissioning.language.report import Report
from commissioning.language.signed import Signed
from commissioning.language.trial import is_measure, trial_contract
from commissioning.language.variations.editions import read_over_time
from commissioning.language.variations.files import FOLDER
from commissioning.model.calendar import Day
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract
from commissioning.settling.case_results import CaseResult
from commissioning.settling.cases import run_case
from commissioning.settling.values import run_value_case

CASES, OF_RULE = "cases.yaml", ".cases.yaml"


@dataclass(frozen=True)
class Casework:
    """The cases of one contract or rule: what it is, how each came out, and what stood in the way."""

    name: str
    results: Sequence[CaseResult] = ()
    problems: Sequence[Problem] = field(default_factory=tuple)

    @property
    def holds(self) -> bool:
        """Whether there are cases and all of them came out as written."""
        return bool(self.results) and not self.problems and all(result.holds for result in self.results)


def run_all(what: Path | None, library: Path) -> list[Casework]:
    """The cases of a contract or a rule, of all of them in a folder, or of everything in the library."""
    if what is None:
        return [*_in_folder(library / "contracts", library), *_in_folder(library / "rules", library)]
    if what.is_dir() and not contract_file(what).is_file():
        return _in_folder(what, library)
    if what.name.endswith(".yaml") and what.name != "contract.yaml" and _is_rule(what, library):
        return [_of_rule(_rule_of(what), library)]
    if what.parent.name == FOLDER:
        return [_of_contract(what.parent.with_name("contract.yaml"), library)]
    return [_of_contract(what.with_name("contract.yaml") if what.name == CASES else what, library)]


def _in_folder(folder: Path, library: Path) -> list[Casework]:
    contracts = (path.parent for path in sorted(folder.rglob("contract.yaml")))
    return [
        *(_of_contract(path, library) for path in contracts),
        *(
            _of_rule(_rule_of(path), library)
            for path in sorted(folder.rglob(f"*{OF_RULE}"))
            if path.parent.name != FOLDER
        ),
    ]


def _rule_of(path: Path) -> Path:
    """The rule that a file of cases stands beside; the rule itself where it is one."""
    return path.with_name(path.name.replace(OF_RULE, ".yaml"))


def _is_rule(path: Path, library: Path) -> bool:
    return (library / "rules").resolve() in path.resolve().parents


def _of_contract(path: Path, library: Path) -> Casework:
    name, reading = path.as_posix(), read_over_time(path, library)
    if reading.signed is None:
        return Casework(name, problems=reading.problems)
    if not reading.cases:
        what = "no cases stand beside this contract, so nothing can be tested"
        return _nothing_to_run(name, cases_file(path), what, f"write the file `{CASES}`: {HOW}")
    return run_signed(path, reading.signed, library)


def run_signed(path: Path, signed: Signed, library: Path) -> Casework:
    """The cases of the sound contract at a path, each by the contract as it was known."""
    known: dict[Day | None, Contract] = {None: signed.contract}
    for day in sorted({case.as_known for case in signed.cases if case.as_known is not None}):
        earlier = read_over_time(path, library, day)
        if earlier.contract is None:
            return Casework(path.as_posix(), problems=earlier.problems)
        known[day] = earlier.contract
    return Casework(path.as_posix(), [run_case(known[case.as_known], case) for case in signed.cases])


def _of_rule(rule: Path, library: Path) -> Casework:
    cases_at = rule.with_suffix(OF_RULE)
    name = (cases_at if cases_at.is_file() else rule).as_posix()
    if not rule.is_file():
        what, remedy = (
            f"there is no rule `{rule.as_posix()}`",
            "check the name, or write the rule beside its cases",
        )
        return _nothing_to_run(name, rule, what, remedy)
    if not is_measure(rule):
        what = "this rule is no measure, and only a measure can be tested on its own"
        remedy = "test a contract that uses it: its cases show what tables and terms do"
        return _nothing_to_run(name, rule, what, remedy)
    if not cases_at.is_file():
        what = "no cases stand beside this measure, so nothing can be tested"
        return _nothing_to_run(name, cases_at, what, f"write the file `{cases_at.name}`: {HOW}")
    inside = (library / "rules").resolve()
    reading = trial_contract(inside / rule.resolve().relative_to(inside), library.resolve())
    cases, problems = ([], []) if reading.contract is None else read_cases(cases_at)
    if reading.contract is None or problems:
        return Casework(name, problems=[*reading.problems, *problems])
    return Casework(name, [run_value_case(reading.contract, case) for case in cases])


def _nothing_to_run(name: str, file: Path, what: str, remedy: str) -> Casework:
    report = Report()
    report.add("CONTRACT-085", Place(file=file.as_posix()), what, remedy)
    return Casework(name, problems=report.problems)
