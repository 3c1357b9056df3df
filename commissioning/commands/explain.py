"""`commissioning explain`: why met, or why not yet, and what is missing."""

from pathlib import Path

import click

from commissioning.commands.options import (
    as_at_option,
    contract_argument,
    json_option,
    library_option,
)


@click.command()
@contract_argument
@click.argument("evidence", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.argument("subject")
@click.argument("milestone")
@as_at_option
@library_option
@json_option
def command(  # noqa: PLR0913 - one for each word people type
    contract: Path,
    evidence: tuple[Path, ...],
    subject: str,
    milestone: str,
    as_at: int,
    library: Path | None,
    *,
    as_json: bool,
) -> None:
    """Say why a verdict is what it is, with every cell it rests on, and exactly what is missing.

    SUBJECT is a pseudonym such as P-0042, MILESTONE a name in the contract.
    """
    from commissioning.commands.reading import sound_contract
    from commissioning.evidence import read_evidence
    from commissioning.language.report import nearest
    from commissioning.settling.explain import explain

    read = sound_contract(contract, library)
    if milestone not in read.milestones:
        known = nearest(milestone, read.milestones, "the milestones are " + ", ".join(read.milestones))
        raise click.UsageError(f"no milestone is called `{milestone}`: {known}")
    facts, _ = read_evidence(read, evidence, as_at)
    found = explain(read, facts, as_at, subject, milestone)
    if found is None:
        click.echo(
            f"`{subject}` is not in the evidence as somebody this milestone is for, as at this day", err=True
        )
        raise click.exceptions.Exit(1)
    if as_json:
        from commissioning.reports.explained import explanation_text

        click.echo(explanation_text(read, found, as_at), nl=False)
    else:
        from commissioning.reports.explaining import print_explanation
        from commissioning.reports.terminal import console

        print_explanation(console(), read, found, as_at)
