"""One piece of work for one process (`python -m bench.tasks NAME FILE`), so that its time is its own."""

import logging
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polars import DataFrame

    from commissioning.model.facts import Evidence
    from commissioning.model.terms import Contract

CONTRACT = Path("contracts/local-area-coordination")
TEN_COLUMNS = Path("bench/ten_columns")
AS_AT = date(2026, 9, 30).toordinal()


def fastexcel_reads(file: Path) -> None:
    """Only read every sheet, with the fastest reader there is."""
    import fastexcel

    logging.getLogger("fastexcel").setLevel(logging.ERROR)
    book = fastexcel.read_excel(file)
    print(sum(book.load_sheet(name).height for name in book.sheet_names), "rows")


def calamine_reads(file: Path) -> None:
    """Only read every row with python-calamine."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(file)
    print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names), "rows")


def openpyxl_reads(file: Path) -> None:
    """Only read every row with openpyxl, in the way that it is quickest."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True)
    print(sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True)), "rows")


def frictionless_validates(file: Path) -> None:
    """Validate every row with frictionless, against the types that it finds in the sheet."""
    from frictionless import Resource

    resource = Resource(path=file.name, basepath=str(file.parent))
    print(resource.validate(limit_errors=10_000_000).tasks[0].stats["rows"], "rows")


def reads(file: Path) -> None:
    """Read into typed facts with every cell's place."""
    _evidence(file)


def reads_records(file: Path) -> None:
    """The same for the ten columns of one sheet."""
    _evidence(file, TEN_COLUMNS)


def evaluates(file: Path) -> None:
    """Read, evaluate everyone at once, and allocate the money."""
    from commissioning.evaluation import cohort
    from commissioning.funding.settle import settle
    from commissioning.settling.run import owners_of

    contract, evidence = _evidence(file)
    started = time.perf_counter()
    answers = cohort.evaluate(contract, evidence, AS_AT)
    evaluated = time.perf_counter()
    settlement = settle(contract, answers, owners_of(contract, evidence), AS_AT)
    print(f"cohort {evaluated - started:.2f} s, money {time.perf_counter() - evaluated:.2f} s")
    print(f"{len(settlement.lines)} lines, {sum(line.paid for line in settlement.lines)} pence")


def cohort_beside_by_hand(file: Path) -> None:
    """The milestones alone, written by hand and everyone at once, in turn: the quicker run of each."""
    from bench.by_hand import milestones_by_hand
    from bench.milestones import day_sums, milestones_at_once

    contract, evidence = _evidence(file)
    ways: dict[str, Callable[[], dict[str, DataFrame]]] = {
        "by hand": lambda: milestones_by_hand(evidence, contract.term, AS_AT),
        "cohort": lambda: milestones_at_once(contract, evidence, AS_AT),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    found = []
    for name, way in (*ways.items(), *ways.items()):
        started = time.perf_counter()
        days = way()
        seconds[name].append(time.perf_counter() - started)
        found.append(day_sums(days))
    assert all(one == found[0] for one in found), found
    print(" ".join(f"{min(each):.3f}" for each in seconds.values()))


def journeys(file: Path) -> None:
    """Read, and evaluate one person at a time in this one process."""
    from commissioning.evaluation.journey.evaluator import evaluate

    contract, evidence = _evidence(file)
    started = time.perf_counter()
    answers = evaluate(contract, evidence, AS_AT)
    people = len({subject for milestone, subject in answers.verdicts if milestone == "known"})
    print(f"journey {time.perf_counter() - started:.2f} s for {people} people")


def _evidence(file: Path, terms: Path = CONTRACT) -> "tuple[Contract, Evidence]":
    from commissioning.evidence import read_evidence
    from commissioning.language.contract import read_contract
    from commissioning.language.library import shipped_library

    contract = read_contract(terms, shipped_library()).contract
    assert contract is not None
    started = time.perf_counter()
    files = sorted(file.iterdir()) if file.is_dir() else [file]
    evidence, problems = read_evidence(contract, files)
    print(
        f"read {sum(receipt.read for receipt in evidence.receipts)} rows "
        f"in {time.perf_counter() - started:.2f} s, {len(problems)} problems"
    )
    return contract, evidence


PEERS = (fastexcel_reads, calamine_reads, openpyxl_reads, frictionless_validates)
TASKS = {
    task.__name__: task for task in (*PEERS, reads, reads_records, evaluates, cohort_beside_by_hand, journeys)
}

if __name__ == "__main__":
    TASKS[sys.argv[1]](Path(sys.argv[2]))
