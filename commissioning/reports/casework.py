"""What `test` says: the cases counted, and where one fails, the difference cell by cell."""

from collections.abc import Sequence

from commissioning.reports.checked import CaseDone, CaseworkDone, CellDiffers, Tested, problem_shown
from commissioning.reports.data import canonical_of
from commissioning.reports.problems import problem_text
from commissioning.reports.terminal import console, table
from commissioning.settling.case_results import CaseResult, CellDifference
from commissioning.settling.casework import Casework


def print_casework(done: Sequence[Casework]) -> None:
    """Every contract and rule with its cases counted; failing cases with what was expected and found."""
    out = console()
    for work in done:
        failing = [result for result in work.results if not result.holds]
        for result in failing:
            out.print(f"{result.case.place}: {result.case.title}", soft_wrap=not out.is_terminal)
            if result.refusal is not None:
                out.print(f"  {result.refusal}")
            table(
                out,
                ["line>", "for", "column", "the case says", "it came out"],
                [(str(d.place.line), d.row, d.column, d.expected, d.found) for d in result.differences],
            )
            for number, written in _as_it_came_out(result.differences):
                out.print(f"  {number}: {written}", soft_wrap=True)
            for problem in result.problems:
                out.print(f"  {problem_text(problem)}", soft_wrap=True)
            out.print()
        count = len(work.results)
        said = f"{count - len(failing)} of {count} cases hold" if count else "no case was run"
        out.print(f"{work.name}: {said}")
    if not done:
        out.print("there are no cases here, so nothing was tested")


def _as_it_came_out(differences: Sequence[CellDifference]) -> list[tuple[str, str]]:
    """Each line that differs, once, by its number and as it is to be written for the case to hold."""
    return list(
        dict.fromkeys(
            (
                "one line more" if each.is_new else f"line {each.place.line} as it came out",
                "none: take it out" if each.written is None else each.written,
            )
            for each in differences
        )
    )


def casework_text(done: Sequence[Casework]) -> str:
    """The outcome of `test` as JSON."""
    return canonical_of(
        Tested(
            holds=bool(done) and all(work.holds for work in done),
            casework=tuple(
                CaseworkDone(
                    name=work.name,
                    problems=tuple(problem_shown(problem) for problem in work.problems),
                    cases=tuple(_case_done(result) for result in work.results),
                )
                for work in done
            ),
        )
    )


def _case_done(result: CaseResult) -> CaseDone:
    return CaseDone(
        case=result.case.title,
        line=result.case.place.line,
        holds=result.holds,
        refusal=result.refusal,
        differences=tuple(
            CellDiffers(
                line=each.place.line,
                row=each.row,
                column=each.column,
                expected=each.expected,
                found=each.found,
                written=each.written,
            )
            for each in result.differences
        ),
        problems=tuple(problem_shown(problem) for problem in result.problems),
    )
