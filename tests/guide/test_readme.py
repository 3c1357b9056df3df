"""What the README shows is what comes out."""

from pathlib import Path

from click.testing import CliRunner

from commissioning.commands import group

RUN = (
    "contracts/local-area-coordination",
    "samples/local-area-coordination/evidence.xlsx",
    "--as-at",
    "2026-09-30",
)


LEFT_OUT = "…"
"""Stands in the README for lines that are not shown there."""


def shown(words: str) -> list[list[str]]:
    """What the README's block that holds some words shows of what is printed, in pieces without a gap.

    The command that is typed is left out: the line that begins with `$`, and those set in below it.
    """
    blocks = Path("README.md").read_text(encoding="utf-8").split("```")[1::2]
    [block] = [block for block in blocks if words in block]
    pieces: list[list[str]] = [[]]
    typed = False
    for line in block.strip().splitlines():
        typed = line.startswith("$") or (typed and line.startswith(" " * 6))
        if line.strip() == LEFT_OUT:
            pieces.append([])
        elif not typed and line.strip():
            pieces[-1].append(line.strip())
    return pieces


def printed(*arguments: str) -> list[str]:
    result = CliRunner().invoke(group, list(arguments))
    assert result.exit_code == 0, result.output
    return [line.strip() for line in result.output.splitlines() if line.strip()]


def without_gap(piece: list[str], lines: list[str]) -> bool:
    """Whether a piece stands in the lines just so, one line after the other."""
    return any(lines[at : at + len(piece)] == piece for at in range(len(lines)))


def test_the_sample_comes_out_as_shown() -> None:
    lines = printed("evaluate", *RUN)
    assert [piece for piece in shown("Funding streams") if not without_gap(piece, lines)] == []


def test_the_explanation_comes_out_as_shown() -> None:
    lines = printed("explain", *RUN, "P-0042", "connected")
    pieces = shown("What is missing")
    assert [piece for piece in pieces if not without_gap(piece, lines)] == []
    assert (pieces[0][0], pieces[-1][-1]) == (lines[0], lines[-1])
