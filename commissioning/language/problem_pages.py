"""The example that we ship for each code of a contract's problems; all of them are run by the tests."""

from pathlib import Path
from typing import Final

from commissioning.language.library import shipped_library

OF_CASES: Final = """Somebody writes a file `cases.yaml` with no case in it. We answer:

    cases.yaml:1:1: CONTRACT-085: there are no cases in this file
         = write in it a list of cases, each beginning with `- case: …`
"""
"""Cases are read by themselves, and have no page among the examples."""


def example_of(code: str) -> str:
    """What is written, what we answer and how it is mended, as people read it; nothing for a strange code."""
    if code == "CONTRACT-085":
        return OF_CASES
    pages = sorted((_folder() / code).glob("*.md"))
    return _read_aloud(pages[0].read_text(encoding="utf-8")) if pages else ""


def _folder() -> Path:
    """In the installed package, or among the tests of a checkout."""
    library = shipped_library()
    inside = library / "problems"
    return inside if inside.is_dir() else library / "tests" / "problems"


def _read_aloud(page: str) -> str:
    """A page below its title, with its examples set in and without the marks around them."""
    lines: list[str] = []
    inside = False
    for line in page.split("\n", 2)[2].strip().splitlines():
        if line.startswith("```"):
            inside = not inside
        else:
            lines.append(f"    {line}".rstrip() if inside else line)
    return "\n".join(lines)
