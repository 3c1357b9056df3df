"""What every test may ask for, and how random tests choose: the same every time unless told to explore."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# The processes that tests start compile our modules once for them all, and leave nothing beside the code.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir(), "commissioning-tests"))
# Tests already run on every processor, and frames of a few rows are slower when many threads share them.
os.environ["POLARS_MAX_THREADS"] = "1"

settings.register_profile("steady", derandomize=True, database=None, deadline=None, max_examples=40)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("RANDOM_TESTS", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites texts that tests expect; read what has changed before you commit it."""
    parser.addoption("--accept", action="store_true", help="rewrite the texts that tests expect")


LONGEST = ("tests/twins/", "tests/contracts/", "tests/settling/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first, so that no processor is left with one of them at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--accept"))
