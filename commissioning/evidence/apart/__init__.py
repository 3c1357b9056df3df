"""Files read apart from the run, in a child process that may die without taking the run along.

`child` reads, `reader` starts it, asks it and notices how it ends, `limits` says what it may use, and
`parcels` carries what it found. A file that it cannot get through is one problem; the others are read on.

It guards a run against a file that takes too long or too much memory, or on which a library crashes. It is
no wall against somebody who has taken the child over: what it answers is believed.
"""

from collections.abc import Sequence
from pathlib import Path

from commissioning.evidence import reading
from commissioning.evidence.apart.limits import limits_for
from commissioning.evidence.apart.reader import READER
from commissioning.evidence.codes import Unreadable
from commissioning.evidence.reading import Found, read_file
from commissioning.evidence.register import Register, pseudonymised
from commissioning.model.facts import Evidence
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract

__all__ = ["pseudonymised_apart", "read_evidence_apart"]


def read_evidence_apart(contract: Contract, files: Sequence[Path]) -> tuple[Evidence, list[Problem]]:
    """What `read_evidence` gives, each file read in the child."""
    return reading.read_evidence(contract, files, read_one=_read_apart)


def pseudonymised_apart(
    path: Path, by: Sequence[str], name: str, key: bytes
) -> tuple[Register | None, list[Problem]]:
    """What `pseudonymised` gives, the list read in the child."""
    try:
        return READER.ask(limits_for(path), pseudonymised, path, by, name, key)
    except Unreadable as error:
        return None, [error.flaw.at(Place(file=str(path)))]


def _read_apart(contract: Contract, path: Path) -> Found:
    try:
        return READER.ask(limits_for(path), read_file, contract, path)
    except Unreadable as error:
        return Found([], [error.flaw.at(Place(file=str(path)))], is_readable=False)
