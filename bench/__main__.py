"""Runs every measurement once on seeded data and writes the table that `docs/benchmarks.md` keeps."""

import platform
import sys
import tempfile
from pathlib import Path

from bench.data import write_return
from bench.measure import Measured, apart, measure
from bench.programme import write_programme
from bench.reading import HEAD, reading_rows, table_row

SIZES = (100_000, 1_000_000)
MANY = (1_000_000, 10_000_000)
NAMES = ("fastexcel_reads", "reads", "evaluates", "journeys")
PAGE = Path("docs/benchmarks.md")


def main(sizes: tuple[int, ...]) -> None:
    """Measure, print, and keep the page where all sizes were run."""
    with tempfile.TemporaryDirectory() as folder:
        runs = {size: _runs(Path(folder), size) for size in sizes}
        readings = [line for size in sizes for line in reading_rows(Path(folder), size)]
        programmes = {size: _programme(Path(folder), size) for size in (MANY if sizes == SIZES else sizes)}
    page = _page(runs, readings, programmes)
    print(page)
    if sizes == SIZES:
        PAGE.write_text(page, encoding="utf-8")


def _runs(folder: Path, size: int) -> dict[str, Measured]:
    file = folder / f"{size}.xlsx"
    apart(write_return, file, size)
    times = 2 if size <= 100_000 else 1
    return {name: measure("-m", "bench.tasks", name, str(file), times=times) for name in NAMES}


def _programme(folder: Path, size: int) -> dict[str, Measured]:
    """A return of Parquet files, of which there may be more rows than a sheet can have."""
    programme = folder / f"programme-{size}"
    apart(write_programme, programme, size)
    names = ("reads", "evaluates", *(["cohort_beside_by_hand"] if size == min(MANY) else []))
    return {name: measure("-m", "bench.tasks", name, str(programme)) for name in names}


def _page(
    runs: dict[int, dict[str, Measured]], readings: list[str], programmes: dict[int, dict[str, Measured]]
) -> str:
    plain = measure("-c", "import click", times=5)
    help_text = measure("-m", "commissioning", "--help", times=5)
    lines = [
        "# How fast",
        "",
        f"One run of `make bench` with Python {platform.python_version()} on {platform.machine()}.",
        "Whole processes, start-up included: read the ratios, not the seconds.",
        "",
        *HEAD,
        *readings,
    ]
    for size, run in runs.items():
        lines += _rows(size, run)
    lines.append(_growth(runs, "rows of a workbook"))
    for size, programme in programmes.items():
        lines += _programme_rows(size, programme)
    lines += [
        _growth(programmes, "rows of Parquet"),
        _help(help_text, plain),
        "",
        "What the longest runs said of themselves:",
        "",
    ]
    lines += _said(runs[max(runs)]) + _said(programmes[max(programmes)], " from Parquet")
    return "\n".join([*lines, "", *WHY_NOT]) + "\n"


def _said(run: dict[str, Measured], form: str = "") -> list[str]:
    return [
        f"- {name}{form}: {run[name].said.replace(chr(10), '; ')}"
        for name in ("reads", "evaluates", "journeys")
        if name in run
    ]


def _programme_rows(size: int, run: dict[str, Measured]) -> list[str]:
    rows = f"{size:,} rows from Parquet"
    return [
        table_row(f"reading {rows} into typed facts", run["reads"], ""),
        table_row("reading them, everyone at once, and the money", run["evaluates"], ""),
        *([_by_hand(run["cohort_beside_by_hand"])] if "cohort_beside_by_hand" in run else []),
    ]


def _by_hand(run: Measured) -> str:
    """The milestones alone, without reading; the process read, and did each of both twice."""
    by_hand, cohort = (float(seconds) for seconds in run.said.splitlines()[-1].split())
    return table_row(
        "everyone at once, the milestones alone",
        run,
        f"{cohort / by_hand:.2f} × written by hand for Polars",
        "1.5 ×",
        within=cohort / by_hand <= 1.5,
    )


WHY_NOT = [
    "Reading is measured against fastexcel on the same file, which only reads: it keeps no place of a cell,",
    "takes an error for a blank, and validates nothing. openpyxl and frictionless read the smaller file",
    "only; who is not installed is left out. What is marked **no** is known: to evaluate and to share out",
    "money takes longer than the reading it is measured against. The journey is measured in one process; a",
    "settlement shares it among as many as there are processors.",
]


def _rows(size: int, run: dict[str, Measured]) -> list[str]:
    only, reads, evaluates, journeys = (run[name] for name in NAMES)
    times = evaluates.wall_s / only.wall_s
    seconds, people = _journey(journeys, size)
    return [
        table_row(f"only reading {size:,} rows with fastexcel", only, "1 ×"),
        table_row("reading them into typed facts", reads, f"{reads.wall_s / only.wall_s:.1f} × fastexcel"),
        table_row(
            "reading, everyone at once, and the money",
            evaluates,
            f"{times:.1f} × fastexcel",
            "2 × and 2,048 MiB",
            within=times <= 2 and evaluates.peak_mib <= 2048,
        ),
        table_row(
            "reading, and one person at a time",
            journeys,
            f"{seconds:.0f} s per 1,000,000 rows; {people:,.0f} people/s",
            "30 s; 3,000 people/s",
            within=seconds <= 30 and people >= 3000,
        ),
    ]


def _journey(run: Measured, size: int) -> tuple[float, float]:
    """Seconds for a million rows, and people in a second, of the journey alone."""
    said = run.said.splitlines()[-1].split()
    seconds, people = float(said[1]), int(said[-2])
    return seconds / size * 1_000_000, people / seconds


def _help(help_text: Measured, plain: Measured) -> str:
    times = help_text.wall_s / plain.wall_s
    return table_row(
        "`commissioning --help`", help_text, f"{times:.1f} × `import click`", "3 ×", within=times <= 3
    )


def _growth(runs: dict[int, dict[str, Measured]], what: str) -> str:
    if len(runs) < 2:
        return f"| growth in {what} | | | needs two sizes | | |"
    small, large = min(runs), max(runs)
    ratio = runs[large]["evaluates"].wall_s / runs[small]["evaluates"].wall_s / (large / small)
    within = "yes" if ratio <= 1.1 else "**no**"
    return (
        f"| growth from {small:,} to {large:,} {what} | | | {ratio:.2f} × linear | 1.1 × linear | {within} |"
    )


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
