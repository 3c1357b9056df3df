"""What we need at run time anyone may use: MIT, BSD, Apache-2.0, PSF or MPL-2.0, all the way down."""

import re
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.checkout

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "MPL-2.0",
    "PSF-2.0",
    "Python-2.0",
}
IN_OLDER_WORDS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def declared() -> list[str]:
    """What `pyproject.toml` says we need."""
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    needs: list[str] = tomllib.loads(text)["project"]["dependencies"]
    return needs


def needed() -> list[str]:
    """What we need and what that needs in turn, as installed here."""
    found: set[str] = set()
    waiting = [Requirement(text) for text in declared()]
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name in found or (need.marker is not None and not need.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(text) for text in distribution(name).requires or ()]
    return sorted(found)


def licence_of(package: Distribution) -> str:
    """Its licence expression; where it is older than those, what its classifiers or its licence line say."""
    about = package.metadata
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classifiers = [text for text in about.get_all("Classifier") or [] if text.startswith("License ::")]
    if classifiers:
        stated = [text.rpartition(" :: ")[2] for text in classifiers]
        return " AND ".join(IN_OLDER_WORDS.get(text, text) for text in stated)
    return str(about["License"]) if "License" in about else "none stated"


def is_allowed(licence: str) -> bool:
    """Every part that applies, and one of each choice.

    >>> is_allowed("MIT AND (GPL-3.0-only OR Apache-2.0)"), is_allowed("MIT AND GPL-3.0-only")
    (True, False)
    """
    parts = re.sub(r"[()]", "", licence).split(" AND ")
    return all(any(choice.strip() in ALLOWED for choice in part.split(" OR ")) for part in parts)


@pytest.mark.parametrize("name", needed())
def test_licence_is_one_that_anyone_may_use(name: str) -> None:
    licence = licence_of(distribution(name))
    assert is_allowed(licence), f"{name} is under {licence}"


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "MIT AND LGPL-3.0-or-later", "none stated", ""])
def test_any_other_licence_is_noticed(licence: str) -> None:
    assert not is_allowed(licence)


def test_each_dependency_has_a_reason_beside_it() -> None:
    lines = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for need in declared():
        (line,) = [line for line in lines if f'"{need}"' in line]
        assert len(line.partition("#")[2].split()) >= 3, f"why do we need {need}?"


def test_our_own_licences_are_here_in_full() -> None:
    root = Path(__file__).parents[1]
    apache = (root / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License\n" in apache
    assert "END OF TERMS AND CONDITIONS" in apache
    assert "CC0 1.0 Universal" in (root / "LICENSES" / "CC0-1.0.txt").read_text(encoding="utf-8")


def test_locks_name_versions_and_digests_and_no_place_to_fetch_from() -> None:
    for lock in sorted(Path(__file__).parents[1].glob("requirements*.lock")):
        text = lock.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)
        assert not re.search(r"https?:|--index|--find-links", text)
