"""How long it takes to read one sheet of ten columns, beside others that read it."""

from importlib.util import find_spec
from pathlib import Path

from bench.measure import Measured, apart, measure
from bench.records import write_records

HEAD = (
    "| work | seconds | MiB | measured | bound | within it |",
    "| --- | --- | --- | --- | --- | --- |",
)

PEERS = {
    "python_calamine": "calamine_reads",
    "openpyxl": "openpyxl_reads",
    "frictionless": "frictionless_validates",
}
OTHER_FORMS = {"csv": "CSV", "parquet": "Parquet"}
SLOW = ("openpyxl", "frictionless")
"""They take minutes for a million rows."""

SMALL = 100_000
TIMES_MOST, MIB_MOST = 1.5, 1_536


def reading_rows(folder: Path, size: int) -> list[str]:
    """The lines of the table about reading so many rows."""
    files = apart(write_records, folder, size)
    file = files["xlsx"]
    only = _quickest("fastexcel_reads", file)
    reads = _quickest("reads_records", file)
    times = reads.wall_s / only.wall_s
    return [
        table_row(f"only reading {size:,} rows of ten columns with fastexcel", only, "1 ×"),
        table_row(
            "reading, validating and typing them, with every cell's place",
            reads,
            f"{times:.2f} × fastexcel",
            f"{TIMES_MOST} × and {MIB_MOST:,} MiB",
            within=times <= TIMES_MOST and reads.peak_mib <= MIB_MOST,
        ),
        *(_form_row(name, files[form], only) for form, name in OTHER_FORMS.items()),
        *(_peer_row(module, file, only) for module in PEERS if _is_measured(module, size)),
    ]


def _form_row(name: str, file: Path, only: Measured) -> str:
    reads = _quickest("reads_records", file)
    return table_row(f"the same from {name}", reads, f"{reads.wall_s / only.wall_s:.2f} × fastexcel")


def table_row(work: str, run: Measured, measured: str, bound: str = "", *, within: bool | None = None) -> str:
    """A line of the table."""
    said = {None: "", True: "yes", False: "**no**"}[within]
    return f"| {work} | {run.wall_s:.2f} | {run.peak_mib:,.0f} | {measured} | {bound} | {said} |"


def _is_measured(module: str, size: int) -> bool:
    return find_spec(module) is not None and (size <= SMALL or module not in SLOW)


def _peer_row(module: str, file: Path, only: Measured) -> str:
    run = measure("-m", "bench.tasks", PEERS[module], str(file))
    does = "validating" if module == "frictionless" else "only reading"
    return table_row(
        f"{does} them with {module.replace('_', '-')}", run, f"{run.wall_s / only.wall_s:.1f} × fastexcel"
    )


def _quickest(task: str, file: Path) -> Measured:
    return measure("-m", "bench.tasks", task, str(file), times=3)
