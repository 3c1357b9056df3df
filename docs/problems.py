"""The page of problems, made from the examples that the tests run: the first of each code."""

from collections.abc import Iterator

from commissioning.language.codes import CODES
from tests.problems.examples import HERE

INTRODUCTION = """# Problems of contracts, by their codes

Each code never changes its meaning. `commissioning codes CONTRACT-033` shows one of these, and
`commissioning codes EVIDENCE-041` one of evidence. Every example is run by the tests: it has this
problem, and what is said at its end makes it go.
"""


OF_CASES = f"""## CONTRACT-085: {CODES["CONTRACT-085"]}

Where somebody writes a file `cases.yaml` with no case in it, we answer:

```text we answer
cases.yaml: CONTRACT-085: there are no cases in this file
     = begin with `- case: …`, `as at: …`, the tables of evidence, and what it `gives:`
```
"""
"""Cases are read by themselves, and have no page among the examples."""


def problems_page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_sections(), OF_CASES])


def _sections() -> Iterator[str]:
    for code in CODES:
        pages = sorted((HERE / code).glob("*.md"))
        if pages:
            yield f"#{pages[0].read_text(encoding='utf-8')}"
