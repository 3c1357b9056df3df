"""Runs every measurement once on seeded data and writes the table that `docs/benchmarks.md` keeps."""

import platform
import sys
import tempfile
from pathlib import Path

from bench.data import write_return
from bench.measure import Measured, measure

SIZES = (100_000, 1_000_000)
PAGE = Path("docs/benchmarks.md")


def main(sizes: tuple[int, ...]) -> None:
    """Measure, print, and keep the page where all sizes were run."""
    with tempfile.TemporaryDirectory() as folder:
        runs = {size: _runs(Path(folder), size) for size in sizes}
    page = _page(runs)
    print(page)
    if sizes == SIZES:
        PAGE.write_text(page, encoding="utf-8")


def _runs(folder: Path, size: int) -> dict[str, Measured]:
    file = folder / f"{size}.xlsx"
    write_return(file, size)
    names = ("fastexcel_reads", "reads", "evaluates", "journeys")
    return {
        name: measure("-m", "bench.tasks", name, str(file), times=2 if size <= 100_000 else 1)
        for name in names
    }


def _page(runs: dict[int, dict[str, Measured]]) -> str:
    plain = measure("-c", "import click", times=5)
    help_text = measure("-m", "commissioning", "--help", times=5)
    lines = [
        "# How fast",
        "",
        f"One run of `make bench` with Python {platform.python_version()} on {platform.machine()}.",
        "Whole processes, start-up included: read the ratios, not the seconds.",
        "",
        "| work | seconds | MiB | ratio | bound |",
        "| --- | --- | --- | --- | --- |",
    ]
    for size, run in runs.items():
        only = run["fastexcel_reads"]
        lines += [
            _row(f"only reading {size:,} rows with fastexcel", only, "1", ""),
            _row(
                "reading them into typed facts, every cell's place kept",
                run["reads"],
                f"{run['reads'].wall_s / only.wall_s:.1f} × fastexcel",
                "",
            ),
            _row(
                "reading, everyone at once, and the money",
                run["evaluates"],
                f"{run['evaluates'].wall_s / only.wall_s:.1f} × fastexcel",
                "2 ×, 2,048 MiB",
            ),
            _row(
                "reading, and one person at a time in one process",
                run["journeys"],
                f"{_journey_rate(run['journeys'], size)}",
                "30 s per 1,000,000 rows, 3,000 people/s",
            ),
        ]
    lines += [
        _growth(runs),
        _row(
            "`commissioning --help`",
            help_text,
            f"{help_text.wall_s / plain.wall_s:.1f} × `import click`",
            "3 ×",
        ),
    ]
    lines += ["", "What the longest runs said of themselves:", ""]
    lines += [
        f"- {name}: {run[name].said.replace(chr(10), '; ')}"
        for run in [runs[max(runs)]]
        for name in ("reads", "evaluates", "journeys")
    ]
    return "\n".join(lines) + "\n"


def _row(work: str, run: Measured, ratio: str, bound: str) -> str:
    return f"| {work} | {run.wall_s:.2f} | {run.peak_mib:,.0f} | {ratio} | {bound} |"


def _journey_rate(run: Measured, size: int) -> str:
    said = run.said.splitlines()[-1].split()
    seconds, people = float(said[1]), int(said[-2])
    return f"{seconds / size * 1_000_000:.0f} s per 1,000,000 rows, {people / seconds:,.0f} people/s"


def _growth(runs: dict[int, dict[str, Measured]]) -> str:
    if len(runs) < 2:
        return "| growth | | | needs two sizes | |"
    small, large = min(runs), max(runs)
    ratio = runs[large]["evaluates"].wall_s / runs[small]["evaluates"].wall_s / (large / small)
    return f"| growth from {small:,} to {large:,} rows | | | {ratio:.2f} × linear | 1.1 × linear |"


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
