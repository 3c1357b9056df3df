"""Writes what is made from the code: pages, schemas, and the line by which an editor finds its schema.

With `--check` it only says whether they are up to date.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def pages() -> Mapping[str, str]:
    """Everything that is generated, by its path in the project."""
    from commissioning.reports.modelines import with_modelines
    from commissioning.reports.published import docs_files
    from docs.constructs import constructs_page
    from docs.reference import reference_page

    made = {
        "docs/language/reference.md": reference_page(),
        "docs/language/published.md": constructs_page(),
    }
    return {**docs_files(), **made, **with_modelines(ROOT)}


def main(arguments: list[str]) -> int:
    """Write or check; 1 where a page is not up to date."""
    made = pages()
    stale = [
        path
        for path, text in made.items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        print(
            f"not up to date, run `make docs`: {', '.join(stale)}" if stale else "generated pages: up to date"
        )
        return int(bool(stale))
    for path in stale:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(made[path], encoding="utf-8")
    print(f"rebuilt: {', '.join(stale)}" if stale else "nothing to rebuild")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
