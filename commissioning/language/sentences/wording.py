"""What is wording only, as a sentence: what was written, and why no amount rests on it."""

from commissioning.language.sentences.words import inside, quoted, spaced
from commissioning.model.pooling import Choices
from commissioning.model.terms import Contract


def wording_sentence(contract: Contract, path: str, reason: str) -> str:
    """What the contract says at a path, and why it is wording only."""
    return f"{_subject(contract, path.split('.'))}. Wording only: {reason}."


def choice_sentences(choices: Choices) -> dict[str, str]:
    """What is chosen, by the name of the choice; each without its full stop."""
    return {
        "who may pay is judged on": f"Who may pay is judged on {choices.judged_on}",
        "a stream that may not pay": f"A stream that may not pay {choices.may_not_pay}",
        "a budget that is used up": f"A budget that is used up {choices.used_up}",
        "a limit counts by": f"A limit and a budget count by {choices.limit_counts_by}",
        "corrections": f"Corrections: {choices.corrections}",
        "money taken back": f"Money taken back {choices.taken_back}{_which_year(choices)}",
    }


def _which_year(choices: Choices) -> str:
    is_open = choices.taken_back == "frees its limit in the open year"
    return ", that of the day on which it is taken back" if is_open else ""


def _subject(contract: Contract, path: list[str]) -> str:
    """What stands at a path: in the contract's own words where no other clause has them."""
    match path:
        case ["terms", "submissions"]:
            return f"Submissions: {contract.submissions}"
        case ["funding", "choices", choice]:
            return choice_sentences(contract.choices)[choice]
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
