"""A small contract on disk: the lunch club of the guide, with its cases and what it was sent."""

import re
from collections.abc import Mapping
from pathlib import Path

from tests.cli.asking import ROOT, ask

PAGE = ROOT / "docs" / "language" / "1-a-whole-contract.md"

PEOPLE = "person,joined,local\nAnn,2025-04-01,yes\nBob,2025-04-01,yes\n"
TIES = """person,other,kind,since,until,mutual
Ann,N1,friend,2025-05-01,,yes
Ann,N2,neighbour,2025-06-01,,yes
Bob,N1,friend,2025-05-01,,yes
Bob,N3,friend,2025-06-01,2025-07-01,yes
"""
CLUB_AS_AT = "2025-12-31"


def lunch_club(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """The contract's folder, each text that is to be changed found in it exactly once."""
    contract, cases = (_block(kind) for kind in ("yaml contract", "yaml cases"))
    for old, new in (changes or {}).items():
        assert contract.count(old) == 1, old
        contract = contract.replace(old, new)
    club = folder / "club"
    club.mkdir()
    (club / "contract.yaml").write_text(contract, encoding="utf-8")
    (club / "cases.yaml").write_text(cases, encoding="utf-8")
    return club


def scheduled(club: Path) -> str:
    """The schedule of a club whose terms are changed, without the cases, which are those of other terms."""
    (club / "cases.yaml").unlink()
    return " ".join(ask("schedule", club).out.split())


def sent(folder: Path, people: str = PEOPLE, ties: str = TIES) -> list[Path]:
    """What the club sends, as two CSV files."""
    files = {"people.csv": people, "ties.csv": ties}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def _block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]
