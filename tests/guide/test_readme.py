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


def shown(words: str) -> list[str]:
    """The lines of the README's block that holds some words, the command that is typed left out."""
    blocks = Path("README.md").read_text(encoding="utf-8").split("```")[1::2]
    [block] = [block for block in blocks if words in block]
    return [
        line.strip() for line in block.splitlines() if line.strip() and not line.startswith(("$", "      "))
    ]


def printed(*arguments: str) -> list[str]:
    result = CliRunner().invoke(group, list(arguments))
    assert result.exit_code == 0, result.output
    return [line.strip() for line in result.output.splitlines()]


def test_the_sample_comes_out_as_shown() -> None:
    lines = printed("evaluate", *RUN)
    assert [line for line in shown("Funding streams") if line not in lines] == []


def test_the_explanation_comes_out_as_shown() -> None:
    lines = printed("explain", *RUN, "P-0042", "connected")
    assert [line for line in shown("What is missing") if line not in lines] == []
