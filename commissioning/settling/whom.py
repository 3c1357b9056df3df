"""Why there is no verdict on somebody, and who may have been meant."""

from commissioning.language.report import listed, nearest
from commissioning.model.calendar import Day, text_of
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract


def why_nobody(contract: Contract, evidence: Evidence, as_at: Day, subject: str, milestone: str) -> str:
    """Why a milestone has no verdict on somebody, in a sentence with what to ask instead."""
    kind = contract.milestones[milestone].kind
    only = contract.only_subject(kind)
    if only is not None:
        return f"`{milestone}` is about {kind}: ask for `{only}`"
    table = contract.table_of(kind)
    facts = evidence.tables[table.name]
    theirs = [own for own, owner in zip(facts.subjects, facts.owners, strict=True) if owner == subject]
    if subject in facts.subjects:
        return f"`{subject}` is not yet in the table `{table.name}` on {text_of(as_at)}"
    if theirs:
        return f"`{milestone}` is about each {table.one_row_for}: ask for one of {listed(sorted(theirs))}"
    meant = nearest(subject, facts.subjects, f"it lists {len(set(facts.subjects)):,} others")
    return f"`{subject}` is not in the table `{table.name}`: {meant}"
