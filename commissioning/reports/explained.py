"""An explanation as data: the same facts that `explain` prints."""

from commissioning.language.sentences import milestone_sentence
from commissioning.model.calendar import text_of
from commissioning.model.terms import Contract
from commissioning.reports.data import canonical
from commissioning.reports.explaining import doubt_words, shown_lines
from commissioning.reports.facts import cell_of, row_in_words
from commissioning.reports.missing import missing_lines
from commissioning.reports.pricing import price_said
from commissioning.settling.agree import verdict_words
from commissioning.settling.explain import Explanation
from commissioning.settling.priced import Priced


def explanation_text(contract: Contract, found: Explanation, as_at: int) -> str:
    """One verdict explained, as JSON."""
    support = found.support
    before = support.after
    return canonical(
        {
            "schema": "commissioning/explanation/1",
            "subject": support.subject,
            "clause": f"milestones.{support.milestone}",
            "sentence": milestone_sentence(contract.milestones[support.milestone]),
            "as_at": text_of(as_at),
            "verdict": verdict_words(support.verdict),
            "after": None if before is None else {before.milestone: verdict_words(before.verdict)},
            "on": text_of(support.day),
            "shown": shown_lines(support),
            "facts": [
                {
                    "cell": cell_of(contract, found.evidence, used.table, used.row),
                    "as": used.role,
                    "says": row_in_words(contract, found.evidence, used.table, used.row),
                }
                for used in support.rows
            ],
            "not_known": [
                {"table": doubt.table, "cell": None if doubt.row is None else cell, "why": why}
                for doubt in support.doubts
                for cell, _, why in [doubt_words(contract, found, doubt)]
            ],
            "price": None if found.price is None else _price(contract, found, found.price),
            "missing": list(missing_lines(contract, found))
            if found.support.verdict.status.value != "met"
            else [],
        }
    )


def _price(contract: Contract, found: Explanation, priced: Priced) -> dict[str, object]:
    """What it is worth, with how that was worked out."""
    said = price_said(contract, found, priced).model_dump(mode="json")
    return {
        "clause": f"payments.{priced.payment.name}",
        "currency": contract.currency,
        "at_least_pence": priced.least,
        "at_most_pence": priced.most,
        **said,
    }
