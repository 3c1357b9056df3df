"""Which cases there are, for a contract, a rule or a whole library, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commissioning.language.contract import contract_file, read_contract
from commissioning.language.report import Report
from commissioning.language.trial import is_measure, trial_contract
from commissioning.model.problems import Place, Problem
from commissioning.settling.case_text import read_cases
from commissioning.settling.cases import CaseResult, run_case
from commissioning.settling.values import run_value_case

CASES = "cases.yaml"


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
        return [_of_rule(what.with_name(what.name.replace(".cases", "")).with_suffix(".cases.yaml"), library)]
    return [_of_contract(what.with_name("contract.yaml") if what.name == CASES else what, library)]


def _in_folder(folder: Path, library: Path) -> list[Casework]:
    contracts = (path.parent for path in sorted(folder.rglob("contract.yaml")))
    return [
        *(_of_contract(path, library) for path in contracts),
        *(_of_rule(path, library) for path in sorted(folder.rglob("*.cases.yaml"))),
    ]


def _is_rule(path: Path, library: Path) -> bool:
    return (library / "rules").resolve() in path.resolve().parents


def _of_contract(path: Path, library: Path) -> Casework:
    file, name = contract_file(path), path.as_posix()
    reading = read_contract(file, library)
    cases, problems = ([], []) if reading.contract is None else read_cases(file.parent / CASES)
    if reading.contract is None or problems:
        return Casework(name, problems=[*reading.problems, *problems])
    return Casework(name, [run_case(reading.contract, case) for case in cases])


def _of_rule(cases_file: Path, library: Path) -> Casework:
    rule = (library / "rules").resolve() / cases_file.resolve().relative_to((library / "rules").resolve())
    rule = rule.with_name(rule.name.replace(".cases.yaml", ".yaml"))
    name = cases_file.as_posix()
    if not rule.is_file() or not is_measure(rule):
        report = Report()
        report.add(
            "CONTRACT-085",
            Place(file=name),
            "these cases stand beside no measure",
            "cases of terms and tables stand beside a contract that uses them",
        )
        return Casework(name, problems=report.problems)
    reading = trial_contract(rule, library.resolve())
    cases, problems = ([], []) if reading.contract is None else read_cases(cases_file)
    if reading.contract is None or problems:
        return Casework(name, problems=[*reading.problems, *problems])
    return Casework(name, [run_value_case(reading.contract, case) for case in cases])
