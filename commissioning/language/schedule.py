"""The schedule people sign: the contract in numbered clauses, made from the model alone, and its cases."""

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from textwrap import wrap

from commissioning.language.cases import Case
from commissioning.language.sentences.cases import case_sentence, case_tables
from commissioning.language.sentences.clauses import (
    decision_words,
    eligible_words,
    payment_sentence,
    set_sentence,
)
from commissioning.language.sentences.evidence import table_sentence
from commissioning.language.sentences.limits import limit_words
from commissioning.language.sentences.milestones import milestone_sentence
from commissioning.language.sentences.order import order_sentence
from commissioning.language.sentences.rows import Saying
from commissioning.language.sentences.scales import scale_sentence
from commissioning.language.sentences.truths import measure_words
from commissioning.language.sentences.wording import choice_sentences, wording_sentence
from commissioning.language.sentences.words import inside, joined, money_words, quoted, spaced
from commissioning.language.signed import Signed
from commissioning.language.variations.words import SaidOtherwise, said_otherwise, variation_sentence
from commissioning.model.calendar import Term, text_of
from commissioning.model.currencies import MONEY, Currency
from commissioning.model.editions import editions_of
from commissioning.model.ladders import written
from commissioning.model.pooling import THE_TERM, Stream
from commissioning.model.terms import Contract

WIDTH = 100
HASH = "Hash of the schedule"
"""What the hash is called wherever it is shown."""

_NO_BREAK = "\u00a0"

Clause = tuple[str, str]
"""The path of a clause in the contract file, empty where it has none, and its sentences."""


def schedule(signed: Signed) -> str:
    """The schedule as plain text with numbered clauses; each names its path in the contract file."""
    contract = signed.contract
    title = wrap(contract.title, WIDTH)
    lines = [*title, "=" * max(len(line) for line in title), ""]
    parts = list(_said(contract))
    for number, (heading, said) in enumerate(parts, start=1):
        lines += [f"{number}. {heading}", ""]
        for count, clause in enumerate(list(said) or [("", _NONE[heading])], start=1):
            lines += _wrapped(f"{number}.{count}", clause)
        lines.append("")
    last = len(parts) + 1
    lines += [f"{last}. The cases that show what it means", "", *_cases(last, signed.cases)]
    return "\n".join(lines)


def schedule_hash(signed: Signed) -> str:
    """What identifies the schedule, cases and all: the SHA-256 of its text, in hexadecimal."""
    return sha256(schedule(signed).encode()).hexdigest()


def changes(before: Contract, after: Contract) -> list[SaidOtherwise]:
    """What other terms say otherwise, clause by clause."""
    return list(said_otherwise(*(_clauses(terms) for terms in (before, after))))


def _said(contract: Contract) -> Iterator[tuple[str, Iterable[Clause]]]:
    """Each part with its clauses: those of the newest terms, and how they came about."""
    newest = editions_of(contract)[-1].contract
    for heading, part in _PARTS.items():
        yield heading, [said for said in part(newest) if part is _wording or not _said_later(said, newest)]
    if contract.editions:
        yield "How it was varied", _varied(contract)


def _said_later(clause: Clause, contract: Contract) -> bool:
    """A choice on which no amount rests is said once, as what is wording only."""
    path, _ = clause
    return path.startswith("funding.choices.") and path in contract.wording_only


def _clauses(contract: Contract) -> Iterator[Clause]:
    """What is agreed, clause by clause; that something is wording only follows from it."""
    for part in _PARTS.values():
        if part is not _wording:
            yield from (clause for clause in part(contract) if clause[0])


def _varied(contract: Contract) -> Iterator[Clause]:
    """Each variation, and below it what it changes."""
    for before, edition in pairwise(contract.editions):
        if edition.variation is not None:
            path = f"variations.{edition.name}"
            yield path, variation_sentence(edition.variation, contract.parties)
            for change in changes(before.contract, edition.contract):
                yield change.path, change.words


def _cases(part: int, cases: Sequence[Case]) -> Iterator[str]:
    if not cases:
        yield from _wrapped(f"{part}.1", ("", "There are none: no cases stand beside this contract."))
    for count, case in enumerate(cases, start=1):
        yield from _wrapped(f"{part}.{count}", ("", case_sentence(case)))
        yield from (f"{' ' * 9}{line}" for line in case_tables(case))
    yield ""


def _wrapped(number: str, clause: Clause) -> list[str]:
    """A clause with its number, indented below it; its path last. An amount is not parted from its unit."""
    path, text = clause
    together = re.sub(r"(?<=\d) (?=[%\w])|(?<=\]) ", _NO_BREAK, text)
    where = f"[{path}]".replace(" ", _NO_BREAK) if path else ""
    lines = wrap(
        f"{together} {where}",
        WIDTH,
        initial_indent=f"   {number:<5} ",
        subsequent_indent=" " * 9,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_NO_BREAK, " ") for line in lines]


def _parties(contract: Contract) -> Iterator[Clause]:
    term = contract.term
    runs = f"This contract, {contract.name}, runs from {text_of(term.first)} to {text_of(term.last)}, "
    yield "term", f"{runs}both days included. {_years_words(term)} Amounts are in {contract.currency}."
    for name, party in contract.parties.items():
        yield f"parties.{name}", f"{party.role.capitalize()}: {party.name}."


def _years_words(term: Term) -> str:
    """The years by name, and the day on which each begins: months and quarters are counted from it too."""
    years, begin = [year.name for year in term.years()], f"{term.year_day} {month_name[term.year_month]}"
    if len(years) == 1:
        return f"It has one year, {years[0]}, of those that begin on {begin}."
    return f"Its years begin on {begin}, and are {joined(years, 'and')}."


def _evidence(contract: Contract) -> Iterator[Clause]:
    for table in contract.evidence.values():
        yield f"evidence.{table.name}", table_sentence(table)


def _measures(contract: Contract) -> Iterator[Clause]:
    saying = Saying(contract.evidence)
    for name, measure in contract.measures.items():
        words = measure_words(measure, saying)
        yield f"measures.{name}", f"{quoted(name).capitalize()}, {measure.title}: {words}."
    for name, scale in contract.scales.items():
        yield f"scales.{name}", scale_sentence(scale)
    yield from _sets(contract)


def _sets(contract: Contract) -> Iterator[Clause]:
    for name, named in contract.sets.items():
        yield f"sets.{name}", set_sentence(named, contract)


def _milestones(contract: Contract) -> Iterator[Clause]:
    for name in written(contract.milestones):
        milestone = contract.milestones[name]
        said = milestone_sentence(milestone, contract.evidence, contract.milestones)
        yield f"milestones.{name}", f"{quoted(name)}: {said}"


def _payments(contract: Contract) -> Iterator[Clause]:
    for name in written(contract.payments):
        yield f"payments.{name}", payment_sentence(contract, contract.payments[name])
    yield "", order_sentence(contract)


def _funding(contract: Contract) -> Iterator[Clause]:
    for name, stream in contract.streams.items():
        party = inside(contract.parties[stream.party].name)
        whose = f"{spaced(name).capitalize()} is {MONEY[contract.currency].called} of {party}"
        whom, budget = eligible_words(stream, contract), _budget(stream, contract.currency)
        yield f"funding.streams.{name}", f"{whose}. It may pay for {whom}, up to {budget}."
    order = ", in the order in which they bind" if len(contract.limits) > 1 else ""
    for number, limit in enumerate(contract.limits, start=1):
        yield "funding.limits", f"Limit {number}{order}: no more than {limit_words(limit, contract)}."
    for choice, words in choice_sentences(contract.choices).items():
        yield f"funding.choices.{choice}", f"{words}."


def _budget(stream: Stream, currency: Currency) -> str:
    """A budget, the same for each year said once."""
    amounts = set(stream.budget.values())
    if len(amounts) == 1 and len(stream.budget) > 1:
        return f"{money_words(amounts.pop(), currency)} in each year"
    said = [
        f"{money_words(pence, currency)} in {period if period == THE_TERM else f'the year {period}'}"
        for period, pence in stream.budget.items()
    ]
    return joined(said, "and")


def _rules(contract: Contract) -> Iterator[Clause]:
    """Each rule once, with every payment it decides in the same words."""
    said: dict[Clause, list[str]] = {}
    for payment in contract.payments.values():
        for rule in payment.decided_by:
            said.setdefault((rule.name, decision_words(contract, payment, rule)), []).append(
                quoted(payment.name)
            )
    for (name, words), payments in said.items():
        which = "" if len(payments) == len(contract.payments) else f" for {joined(payments, 'or')}"
        yield name, f"A payment{which} {words}"


def _wording(contract: Contract) -> Iterable[Clause]:
    said = contract.wording_only.items()
    return [(path, wording_sentence(contract, path, reason)) for path, reason in said]


_PARTS = {
    "The parties": _parties,
    "The evidence": _evidence,
    "What is measured": _measures,
    "What we look for": _milestones,
    "What is paid": _payments,
    "Who pays, and how far": _funding,
    "What decides": _rules,
    "What is wording only": _wording,
}

_NONE = {
    "What is measured": "No measure, scale or set has a name of its own.",
    "What is paid": "Nothing is paid.",
    "What decides": "Nothing is decided, since nothing is paid.",
    "What is wording only": "Nothing: some amount rests on every word.",
}
"""What is said of a part that holds no clause; the others always hold one."""
