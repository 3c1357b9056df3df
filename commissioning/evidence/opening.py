"""A file of either form, opened: the sheets that are in it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from commissioning.evidence import csvfile, opendocument, parquet, workbook
from commissioning.evidence.container import Container
from commissioning.evidence.files import kind_of
from commissioning.evidence.raw import Source


@contextmanager
def opened(path: Path, headings: Collection[str]) -> Iterator[list[Source]]:
    """The sheets of a file; the headings tell which sign stands between the cells of a CSV file."""
    match kind_of(path):
        case "csv":
            yield [csvfile.source_of(path, headings)]
        case "parquet":
            yield [parquet.source_of(path)]
        case "workbook":
            with path.open("rb") as file:
                container = Container(file)
                form = opendocument if opendocument.is_spreadsheet(container) else workbook
                yield form.sources_of(container)
