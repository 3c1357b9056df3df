"""What a variation must leave as it is, although another change could reach it, and what days it may name."""

from collections.abc import Iterator, Sequence

from commissioning.language import values
from commissioning.language.report import Excused, Misread, Report
from commissioning.language.sections.circles import circle_words
from commissioning.language.variations.header import VariationText
from commissioning.language.variations.over_time import circles, without_milestones
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Day, Term, text_of
from commissioning.model.problems import Place
from commissioning.model.terms import Contract, Edition, Payment


def refuse_days(text: VariationText, term: Term, report: Report) -> None:
    """Refuse days outside the term as it was; and a term that begins otherwise, ends later, or too early."""
    variation = text.variation
    for key, day in (("from", variation.start), ("reaches back", variation.reaches_back)):
        if day is not None and not term.first <= day <= term.last:
            what = f"{text_of(day)} is not a day of the contract"
            remedy = f"write a day from {text_of(term.first)} to {text_of(term.last)}"
            report.add("CONTRACT-113", text.places[key], what, remedy)
            return
    said = text.changes.entries.get("term")
    if isinstance(said, Text):
        report.attempt(said.place, _ends_in_time, said.value, term, variation.in_force)


def _ends_in_time(text: str, term: Term, in_force: Day) -> None:
    try:
        new = values.term(text)
    except Misread as misread:
        raise Excused from misread  # the reader of the contract says so
    if new.model_copy(update={"last": term.last}) != term:
        what = "a variation cannot move the start of the term, or of its years"
        raise Misread("CONTRACT-113", what, "change its end only")
    if not in_force <= new.last <= term.last:
        what = f"the term would end on {text_of(new.last)}"
        earliest = f"{text_of(in_force)}, from which the variation is in force"
        remedy = f"let it end from {earliest}, to {text_of(term.last)}: it may end earlier, and not later"
        raise Misread("CONTRACT-113", what, remedy)


def refuse_beyond(text: VariationText, earlier: Sequence[Edition], after: Contract, report: Report) -> None:
    """Refuse changes of a measure or a milestone that reach what cannot be varied."""
    found = list(_beyond(earlier, after))
    for what, path in found:
        remedy = "give what you change another name, and let the milestones that need it name that"
        report.add("CONTRACT-111", _spot(text, path), f"this changes {what}, which cannot be varied", remedy)
    for circle in () if found else circles([*(edition.contract for edition in earlier), after]):
        what = f"with the terms before, these milestones go in a circle: {circle_words(circle)}"
        remedy = f"let `{circle[0]}` be judged without `{circle[1]}`"
        report.add("CONTRACT-027", _spot(text, ("milestones", circle[0])), what, remedy)


def _beyond(earlier: Sequence[Edition], after: Contract) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is otherwise than in any of the terms before, and the path under which the change may stand."""
    before = [edition.contract for edition in earlier]
    for name, stream in after.streams.items():
        if any(terms.streams[name].eligible != stream.eligible for terms in before):
            yield f"whom `{name}` may pay for", ("measures",)
    for name, table in after.evidence.items():
        tables = [terms.evidence[name] for terms in before if name in terms.evidence]
        if any(without_milestones(other) != without_milestones(table) for other in tables):
            yield f"what the table `{name}` asks for", ("measures",)
    for name, milestone in after.milestones.items():
        if any(
            name in terms.milestones and terms.milestones[name].kind != milestone.kind for terms in before
        ):
            yield f"whom `{name}` is about", ("milestones", name)
    for name, payment in after.payments.items():
        others = [terms.payments[name] for terms in before if name in terms.payments]
        if any(_but_for_its_price(other) != _but_for_its_price(payment) for other in others):
            yield f"how `payments.{name}` is decided or shared", ("payments", name)


def _but_for_its_price(payment: Payment) -> Payment:
    return payment.model_copy(update={"prices": (), "rounded": None})


def _spot(text: VariationText, path: Sequence[str]) -> Place:
    """Where a path, or as much of it as there is, stands in the changes."""
    place, branch = text.places["changes"], text.changes
    for name in path:
        if name not in branch.keys:
            break
        place, inner = branch.keys[name].place, branch.entries[name]
        branch = inner if isinstance(inner, Branch) else Branch({}, {}, place)
    return place
