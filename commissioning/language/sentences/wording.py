"""What is wording only, as a sentence: what was written, and why no amount rests on it."""

from commissioning.language.sentences.words import inside, quoted, spaced
from commissioning.model.terms import Contract


def wording_sentence(contract: Contract, path: str, reason: str) -> str:
    """What the contract says at a path, and why it is wording only."""
    return f"{_subject(contract, path.split('.'))}. Wording only: {reason}."


def _subject(contract: Contract, path: list[str]) -> str:
    """What stands at a path: in the contract's own words where no other clause has them."""
    match path:
        case ["terms", "submissions"]:
            return f"Submissions: {contract.submissions}"
        case ["funding", "choices", choice]:
            return choice[0].upper() + choice[1:]
        case ["funding", "limits", number]:
            return f"Limit {number}"
        case ["parties", name]:
            return f"The party {inside(contract.parties[name].name)}"
        case ["evidence", table, "columns", column]:
            return f"The column {quoted(column)} of {spaced(table)}"
        case [*above, name] if ".".join(above) in _NAMED:
            return f"{_NAMED['.'.join(above)]} {quoted(name)}"
        case _:
            return f"What stands at {'.'.join(path)}"


_NAMED = {
    "evidence": "The table",
    "funding.streams": "The stream",
    "measures": "The measure",
    "milestones": "The milestone",
    "payments": "The payment for",
}
"""What a thing is called that goes by a name, by the path above it."""
