"""Every file that people write says where its schema is, and a schema is there."""

from pathlib import Path

import pytest

from commissioning.reports.modelines import MODELINE, with_modelines, without_modeline
from tests.cli.asking import ask

FILES = with_modelines(Path())


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_where_its_schema_is(name: str) -> None:
    first, _, _ = Path(name).read_text(encoding="utf-8").partition("\n")
    assert first.startswith(MODELINE), f"`{name}` has no line for editors: run `make docs`"
    assert (Path(name).parent / first.removeprefix(MODELINE)).is_file()


def test_there_are_files_of_each_kind() -> None:
    kinds = {text.partition("\n")[0].rpartition("/")[2] for text in FILES.values()}
    assert kinds >= {"contract-1.json", "rule-1.json", "cases-1.json"}


def test_only_the_line_is_taken_out() -> None:
    assert without_modeline(f"{MODELINE}x\n# A contract\n") == "# A contract\n"
    assert without_modeline("# A contract\n") == "# A contract\n"


def test_people_sign_no_line_for_editors() -> None:
    assert MODELINE not in ask("schedule", Path("contracts/published/hip-fracture-tariff")).out


def test_the_command_prints_what_is_kept() -> None:
    for kind in ("contract", "rule", "cases"):
        kept = Path(f"docs/schema/{kind}-1.json").read_text(encoding="utf-8")
        assert ask("schema", kind).out == kept
    assert ask("schema").out == ask("schema", "contract").out
    assert ask("schema", "novel").code == 2
