"""The example that we ship for each code of a contract's problems."""

import re
from collections.abc import Mapping

from commissioning.language.library import shipped_library

PAGE = "docs/problems.md"
_SECTION = re.compile(r"^## (CONTRACT-\d{3}): .*\n\n((?:(?!## ).*\n)*)", re.MULTILINE)


def problem_pages() -> Mapping[str, str]:
    """What is written, what we answer and how it is mended, by code; the texts as people read them."""
    text = (shipped_library() / PAGE).read_text(encoding="utf-8")
    return {code: _read_aloud(section) for code, section in _SECTION.findall(text)}


def _read_aloud(section: str) -> str:
    """A section of the page with its examples set in, and without the marks around them."""
    lines: list[str] = []
    inside = False
    for line in section.strip().splitlines():
        if line.startswith("```"):
            inside = not inside
        else:
            lines.append(f"    {line}".rstrip() if inside else line)
    return "\n".join(lines)
