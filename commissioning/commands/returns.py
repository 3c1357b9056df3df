"""The part of `check` that answers a return: what is wrong, what changed, and a marked copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commissioning.commands.writing import refuse_to_write

if TYPE_CHECKING:
    from commissioning.language.signed import Signed
    from commissioning.model.terms import Contract
    from commissioning.settling.answering import Answer
    from commissioning.settling.since import Since


@dataclass(frozen=True)
class Asked:
    """The files of a return, those of the one before, the day to judge both by, and what to write."""

    files: Sequence[Path]
    before: Sequence[Path] = ()
    as_at: int | None = None
    copy: Path | None = None
    in_full: bool = False


def refuse_what_is_not_asked_well(asked: Asked) -> None:
    """A usage error where options do not go together; said before anything is read."""
    if asked.before and not asked.files:
        raise click.UsageError("--since names the return before: name the return itself as well")
    if not asked.before and (asked.as_at is not None or asked.in_full):
        raise click.UsageError(
            "--as-at and --all are about what changed: name the return before with --since"
        )
    if asked.copy is not None:
        _refuse_what_is_not_marked(asked.files, asked.copy)
        refuse_to_write(asked.copy, [*asked.files, *asked.before], "copy")


def _refuse_what_is_not_marked(evidence: Sequence[Path], copy: Path) -> None:
    if len(evidence) != 1:
        raise click.UsageError("--annotate marks one workbook: name one file of evidence")
    form = evidence[0].suffix.lower()
    if form == ".ods":
        raise click.UsageError("--annotate marks a workbook in .xlsx: save the return in that form first")
    if form in (".csv", ".parquet"):
        raise click.UsageError(f"--annotate marks a workbook (.xlsx): a {form} file has no room for notes")
    if copy.suffix.lower() != ".xlsx":
        raise click.UsageError("--annotate writes a workbook: give the copy a name in .xlsx")


def check_return(signed: "Signed", contract: "Contract", asked: Asked, *, as_json: bool) -> NoReturn:
    """Answer a return, read by a contract; it ends with 1 where something must be put right."""
    from commissioning.reports.progress import waiting
    from commissioning.settling.answering import answer

    with waiting("reading"):
        found = answer(contract, asked.files)
        since = _since(contract, found, asked)
    if as_json:
        _print_as_json(signed, found, since)
    else:
        _print(contract, found, since, in_full=asked.in_full)
    if asked.copy is not None:
        _mark(found, asked.files[0], asked.copy)
    raise click.exceptions.Exit(1 if found.must_fix or (since and since.is_refused) else 0)


def _since(contract: "Contract", found: "Answer", asked: Asked) -> "Since | None":
    if not asked.before:
        return None
    from commissioning.settling.since import since_then

    return since_then(contract, found, asked.before, asked.as_at)


def _print_as_json(signed: "Signed", found: "Answer", since: "Since | None") -> None:
    from commissioning.commands.printing import print_json
    from commissioning.reports.answered import answer_text

    print_json(answer_text(signed, found, since))


def _print(contract: "Contract", found: "Answer", since: "Since | None", *, in_full: bool) -> None:
    from commissioning.reports.answering import print_answer
    from commissioning.reports.terminal import console

    print_answer(console(), contract, found)
    if since is None:
        return
    from commissioning.reports.changing import print_since

    print_since(console(), contract, since, found.files, in_full=in_full)


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
