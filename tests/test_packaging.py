"""The wheel brings one import name, carries the library and finds it: installed, editable, in a checkout."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

import commissioning
from commissioning.language.library import library_at, shipped_library

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[1]
NAME = f"commissioning-{commissioning.__version__}"

# In a Python with nothing but its standard library: first the strangers, then our installation with whatever
# it adds to the path, and last what we depend on.
ASK = """
import site, sys
strangers, ours, needs = sys.argv[1:]
sys.path.insert(0, strangers)
site.addsitedir(ours)
sys.path.append(needs)
import contracts, rules
assert rules.__file__.startswith(strangers) and contracts.__file__.startswith(strangers)
from commissioning.language.library import shipped_library
print(shipped_library())
"""


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, timeout=300, check=False, cwd=cwd
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def install(wheel: Path, into: Path) -> Path:
    run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", into, wheel)
    return into


def files_under(folder: Path) -> Iterator[Path]:
    for found in sorted(folder.rglob("*")):
        if found.is_file() and "__pycache__" not in found.parts:
            yield found.relative_to(folder)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", out)
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def editable_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an editable install puts in place: it points back at the checkout."""
    out = tmp_path_factory.mktemp("editable")
    run("-c", f"from hatchling.build import build_editable; build_editable({os.fspath(out)!r})")
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """Somebody else's packages by the names of our top-level folders, as there are on PyPI."""
    for name in ("rules", "contracts"):
        (tmp_path / "strangers" / name).mkdir(parents=True)
        (tmp_path / "strangers" / name / "__init__.py").touch()
    return tmp_path / "strangers"


def library_seen_by(installed: Path, strangers: Path) -> Path:
    needs = sysconfig.get_path("purelib")
    return Path(run("-I", "-S", "-c", ASK, strangers, installed, needs, cwd=installed).strip())


def test_wheel_brings_one_import_name(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}
    assert tops == {"commissioning", f"{NAME}.dist-info"}


def test_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    expected = {f"commissioning/{path.as_posix()}" for path in files_under(ROOT / "commissioning")}
    assert expected
    assert not expected - carried


@pytest.mark.parametrize("folder", ["rules", "contracts"])
def test_wheel_carries_the_library_byte_for_byte(wheel: Path, folder: str) -> None:
    inside = f"commissioning/_library/{folder}/"
    with ZipFile(wheel) as archive:
        carried = {name: archive.read(name) for name in archive.namelist() if name.startswith(inside)}
    assert carried == {
        inside + path.as_posix(): (ROOT / folder / path).read_bytes() for path in files_under(ROOT / folder)
    }
    assert any(name.endswith(".yaml") for name in carried)


def test_wheel_carries_the_examples_of_problems(wheel: Path) -> None:
    pages = {path.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests/problems").glob("*/*.md")}
    assert pages
    assert not {f"commissioning/_library/{page}" for page in pages} - set(ZipFile(wheel).namelist())


def test_wheel_says_who_may_use_it_and_how_to_start_it(wheel: Path) -> None:
    about = f"{NAME}.dist-info"
    with ZipFile(wheel) as archive:
        metadata = archive.read(f"{about}/METADATA").decode()
        starts = archive.read(f"{about}/entry_points.txt").decode()
        assert archive.read(f"{about}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        assert f"{about}/licenses/LICENSES/CC0-1.0.txt" in archive.namelist()
    assert "commissioning = commissioning.commands:main" in starts
    assert "License-Expression: Apache-2.0 AND CC0-1.0\n" in metadata
    assert "Requires-Python: <3.13,>=3.11\n" in metadata


def test_installed_from_a_wheel_the_library_is_inside_the_package(
    wheel: Path, strangers: Path, tmp_path: Path
) -> None:
    installed = install(wheel, tmp_path / "installed")
    assert library_seen_by(installed, strangers) == (installed / "commissioning" / "_library").resolve()


def test_installed_editable_the_library_is_the_checkout(
    editable_wheel: Path, strangers: Path, tmp_path: Path
) -> None:
    installed = install(editable_wheel, tmp_path / "installed")
    assert library_seen_by(installed, strangers) == ROOT.resolve()


def test_in_a_checkout_the_library_is_its_top() -> None:
    assert shipped_library() == ROOT.resolve()
    assert (shipped_library() / "rules").is_dir()
    assert (shipped_library() / "contracts").is_dir()


def test_a_commissioner_may_name_their_own_library(tmp_path: Path) -> None:
    assert library_at(tmp_path) == tmp_path
    assert library_at(None) == shipped_library()
