"""Files by their own names, without the folders they lie in, where that tells them apart."""

import re
from collections.abc import Mapping, Sequence

from commissioning.reports.receipts import PlacedProblem, PlaceParts
from commissioning.reports.result import PaymentLine, Result


def short_names(files: Sequence[str]) -> dict[str, str]:
    r"""A name for each file.

    >>> short_names(["sent/may/e.xlsx", "C:\\sent\\hours.csv"])
    {'sent/may/e.xlsx': 'e.xlsx', 'C:\\sent\\hours.csv': 'hours.csv'}
    """
    names = {file: re.split(r"[/\\]", file)[-1] for file in files}
    return names if len(set(names.values())) == len(names) else {file: file for file in files}


def telling_apart(files: Sequence[str]) -> dict[str, str]:
    """A short name for each file; none where there is only one, for then nothing is to be told apart."""
    names = short_names(files)
    return names if len(names) > 1 else dict.fromkeys(names, "")


def with_short_names(result: Result) -> Result:
    """The same result, its files, cells of evidence and problems by short names."""
    names = short_names([receipt.file for receipt in result.files])
    files = tuple(receipt.model_copy(update={"file": names[receipt.file]}) for receipt in result.files)
    payments = tuple(_line(line, names) for line in result.payments)
    problems = tuple(_problem(problem, names) for problem in result.problems)
    return result.model_copy(update={"files": files, "payments": payments, "problems": problems})


def _problem(problem: PlacedProblem, names: Mapping[str, str]) -> PlacedProblem:
    return problem.model_copy(update={"place": _place(problem.place, names)})


def _line(line: PaymentLine, names: Mapping[str, str]) -> PaymentLine:
    evidence = tuple(used.model_copy(update={"place": _place(used.place, names)}) for used in line.evidence)
    return line.model_copy(update={"evidence": evidence})


def _place(place: PlaceParts, names: Mapping[str, str]) -> PlaceParts:
    return place.model_copy(update={"file": names.get(place.file, place.file)})
