"""What `check` prints of a return: the set-up, then faults by column, then every cell; and the receipt."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract
from commissioning.reports.costing import cost_words
from commissioning.reports.problems import shown_on
from commissioning.reports.receipts import weight_words
from commissioning.reports.receiving import print_sheets
from commissioning.reports.short_names import telling_apart
from commissioning.reports.terminal import STOPPED, WAITS, heading
from commissioning.settling.answering import Alike, Answer, Finding, column_of
from commissioning.settling.answering.costs import Cost


def print_answer(out: Console, contract: Contract, found: Answer) -> None:
    """The whole answer."""
    out.print(contract.title)
    names = telling_apart(list(found.files))
    _print_findings(out, "Put right first: files, sheets and headings", found.set_up, names)
    if found.alike:
        heading(out, "The same fault many times")
    for alike in found.alike:
        _print_one(out, _many(alike, names), alike.first, alike.cost)
    _print_cells(out, found, names)
    _print_findings(out, "How it was read", found.read_so, names)
    print_sheets(out, found.evidence)
    _print_receipt(out, found)


def _print_findings(out: Console, words: str, findings: Sequence[Finding], names: dict[str, str]) -> None:
    if findings:
        heading(out, words)
    for each in findings:
        _print_one(out, f"{spot(each.problem.place, names)}: {each.problem.what}", each.problem, each.cost)


def _print_cells(out: Console, found: Answer, names: dict[str, str]) -> None:
    """Every cell; of a fault that many share, what to do has been said."""
    if found.cells:
        heading(out, "Cell by cell")
    said = {column_of(each.first) for each in found.alike}
    for each in found.cells:
        words = f"{spot(each.problem.place, names)}: {each.problem.what}"
        if column_of(each.problem) in said:
            out.print(_first_line(out, words, each.problem), soft_wrap=not out.is_terminal)
        else:
            _print_one(out, words, each.problem, each.cost)


def _many(alike: Alike, names: dict[str, str]) -> str:
    place = alike.first.place
    where = ", ".join(filter(None, [names.get(place.file, ""), f"{place.sheet}, column {alike.letters}"]))
    first = f"the first is {place.cell}: {alike.first.what}"
    return f"{where}: {alike.cells:,} cells have the same fault; {first}"


def _print_one(out: Console, said: str, problem: Problem, cost: Cost) -> None:
    """A line with what is wrong, one with what to do, and one with what it costs."""
    out.print()
    out.print(_first_line(out, said, problem), soft_wrap=not out.is_terminal)
    for words in (f"= {problem.remedy}", f"costs: {cost_words(cost)}"):
        out.print(Text(f"    {shown_on(out, words)}"), soft_wrap=not out.is_terminal)


def _first_line(out: Console, said: str, problem: Problem) -> Text:
    weight = weight_words(must_fix=problem.must_fix)
    colour = STOPPED if problem.must_fix else WAITS
    return Text.assemble((weight, f"bold {colour}"), f"  {problem.code}  ", shown_on(out, said))


def spot(place: Place, names: dict[str, str]) -> str:
    """A place as `Sheet!B17`; with its file where there are several."""
    cell = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
    line = f"line {place.line}" if place.line else None
    return ", ".join(filter(None, [names.get(place.file, place.file), cell, line])) or place.file


def _print_receipt(out: Console, found: Answer) -> None:
    """The rows in all, and by what each file is known."""
    receipts = found.evidence.receipts
    sent, read = sum(each.sent for each in receipts), sum(each.read for each in receipts)
    repeated, aside = sum(each.repeated for each in receipts), sum(each.aside for each in receipts)
    out.print(f"\n{sent:,} rows sent = {read:,} read + {repeated:,} repeated + {aside:,} set aside")
    for file, mark in found.files.items():
        out.print(Text(f"{file}: SHA-256 {mark or 'cannot be told'}"), soft_wrap=True)
    if found.cost.rows:
        out.print(Text(f"\nIn all: {cost_words(found.cost)}"))
    out.print(f"\n{_verdict(found)}")


def _verdict(found: Answer) -> str:
    if not found.problems:
        return "Nothing is wrong with it."
    said = [f"{found.must_fix:,} to fix" if found.must_fix else "nothing must be fixed"]
    said += [f"{found.please_check:,} to check"] if found.please_check else []
    return f"{', '.join(said).capitalize()}."
