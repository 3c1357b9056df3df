"""`commissioning check`: is the contract sound, and is a return what it asks for?"""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commissioning.commands.options import contract_argument, json_option, library_option, mapping_option

if TYPE_CHECKING:
    from commissioning.language.signed import Signed
    from commissioning.model.terms import Contract
    from commissioning.settling.answering import Answer


@click.command(short_help="List everything that is wrong with a contract, or with a return.")
@contract_argument
@click.argument("evidence", nargs=-1, type=click.Path(path_type=Path))
@mapping_option
@library_option
@click.option(
    "--annotate",
    "copy",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a copy of the workbook, with its problems marked in it, to this file.",
)
@json_option
def command(
    contract: Path,
    evidence: tuple[Path, ...],
    mapping: Path | None,
    library: Path | None,
    copy: Path | None,
    *,
    as_json: bool,
) -> None:
    """Read a contract and the rules it uses, and list everything that is wrong with them.

    With EVIDENCE, the files of a return: what is wrong in it, cell by cell, what to do, and a receipt.
    CONTRACT may also be a rule of the library, which is then checked on its own.
    """
    from commissioning.commands.reading import as_sent, get_ready_to_read, is_rule, sound_contract

    if copy is not None:
        _refuse_what_is_not_marked(evidence, copy)
    if is_rule(contract, library):
        if evidence:
            raise click.UsageError("a rule of the library is sent no evidence: name a contract")
        _check_rule(contract, library, as_json=as_json)
    if evidence:
        get_ready_to_read()
        signed = sound_contract(contract, library, as_json=as_json)
        _check_return(signed, as_sent(signed.contract, mapping), evidence, copy, as_json=as_json)
    if mapping is not None:
        raise click.UsageError("a mapping is for reading a return: name the return as well")
    _check_contract(contract, library, as_json=as_json)


def _refuse_what_is_not_marked(evidence: tuple[Path, ...], copy: Path) -> None:
    if len(evidence) != 1:
        raise click.UsageError("--annotate marks one workbook: name one file of evidence")
    if evidence[0].suffix.lower() == ".csv":
        raise click.UsageError("--annotate marks a workbook (.xlsx): a .csv file has no room for notes")
    if copy.suffix.lower() != ".xlsx":
        raise click.UsageError("--annotate writes a workbook: give the copy a name in .xlsx")
    if copy.resolve() == evidence[0].resolve():
        raise click.UsageError("--annotate writes a copy: give it another name than the return has")


def _check_rule(rule: Path, library: Path | None, *, as_json: bool) -> NoReturn:
    from commissioning.commands.printing import count_words, print_json, show
    from commissioning.commands.reading import rule_problems
    from commissioning.reports.checking import check_text

    problems = rule_problems(rule, library)
    if as_json:
        print_json(check_text(problems, None))
    else:
        show(problems)
        click.echo(f"{rule}: {count_words(len(problems), 'problem') if problems else 'nothing is wrong'}")
    raise click.exceptions.Exit(1 if problems else 0)


def _check_contract(contract: Path, library: Path | None, *, as_json: bool) -> NoReturn:
    from commissioning.commands.printing import count_words, print_json, show
    from commissioning.commands.reading import reading_of
    from commissioning.reports.checking import check_text, print_check

    reading = reading_of(contract, library)
    if as_json:
        print_json(check_text(reading.problems, reading.signed))
    elif reading.signed is None:
        show(reading.problems)
        click.echo(f"\n{count_words(len(reading.problems), 'problem')}", err=True)
    else:
        print_check(reading.signed)
    raise click.exceptions.Exit(0 if reading.signed is not None else 1)


def _check_return(
    signed: "Signed", contract: "Contract", evidence: tuple[Path, ...], copy: Path | None, *, as_json: bool
) -> NoReturn:
    from commissioning.commands.printing import print_json
    from commissioning.reports.answered import answer_text
    from commissioning.reports.answering import print_answer
    from commissioning.reports.progress import waiting
    from commissioning.reports.terminal import console
    from commissioning.settling.answering import answer

    with waiting("reading"):
        found = answer(contract, evidence)
    if as_json:
        print_json(answer_text(signed, found))
    else:
        print_answer(console(), contract, found)
    if copy is not None:
        _mark(found, evidence[0], copy)
    raise click.exceptions.Exit(1 if found.must_fix else 0)


def _mark(found: "Answer", workbook: Path, copy: Path) -> None:
    """Write the marked copy, and say where; or say why there is none."""
    from commissioning.evidence.codes import is_unreadable
    from commissioning.reports.annotating.copying import marked_copy
    from commissioning.reports.annotating.outline import Unmarkable

    problems = [each.problem for each in (*found.set_up, *found.cells)]
    if any(is_unreadable(each.code) for each in problems):
        click.echo(f"No copy of `{workbook}` was marked: it cannot be read", err=True)
        return
    try:
        marked = marked_copy(workbook, problems, found.contract.evidence)
        copy.write_bytes(marked.workbook)
    except Unmarkable as why:
        click.echo(f"No copy of `{workbook}` was marked: {why}", err=True)
        raise click.exceptions.Exit(1) from why
    except OSError as error:
        click.echo(f"`{copy}` cannot be written ({error.strerror})", err=True)
        raise click.exceptions.Exit(1) from error
    click.echo(f"The marked copy is {copy}; its sheet `{marked.sheet}` lists what is wrong", err=True)
