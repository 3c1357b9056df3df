"""How much is tried: some at each run, and everything where tests explore (`RANDOM_TESTS=explore`)."""

import os
from collections.abc import Collection

from hypothesis import HealthCheck, settings

EXPLORING = os.environ.get("RANDOM_TESTS") == "explore"
"""Whether to ask about everybody, where asking about some takes long enough."""


def a_few(examples: int, suppressed: Collection[HealthCheck] = ()) -> settings:
    """So many examples at each run, where each takes a while: it writes files, or settles a contract."""
    return settings(
        max_examples=100 if EXPLORING else examples, deadline=None, suppress_health_check=suppressed
    )
