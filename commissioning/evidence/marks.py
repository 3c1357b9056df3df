"""By what a file is known: the mark of its bytes, so that both sides can tell that they mean the same."""

from hashlib import file_digest
from pathlib import Path


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file, as 64 signs; nothing where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
