"""What every test may ask for, and how random tests choose: the same every time unless told to explore."""

import os

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("RANDOM_TESTS", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites texts that tests expect; read what has changed before you commit it."""
    parser.addoption("--accept", action="store_true", help="rewrite the texts that tests expect")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--accept"))
