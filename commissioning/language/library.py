"""Where the rules and contracts are: in the installed package, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped_library() -> Path:
    """The folder that holds the `rules/` and `contracts/` we came with.

    A wheel carries them inside the package; an editable install reads those of its checkout, so that
    what somebody changes there is what runs.
    """
    inside = _PACKAGE / "_library"
    return inside if inside.is_dir() else _PACKAGE.parent


def library_at(option: Path | None) -> Path:
    """The folder a commissioner named with `--library`; ours where they named none."""
    return shipped_library() if option is None else option
