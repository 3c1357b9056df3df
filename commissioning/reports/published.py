"""What the documentation holds of our output: the schemas, for other programs and for editors."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from commissioning.reports.answered import Answered
from commissioning.reports.cataloguing import CodesShown
from commissioning.reports.checked import Checked, Scheduled, Tested
from commissioning.reports.data import canonical
from commissioning.reports.differed import Differed
from commissioning.reports.explained import Explained
from commissioning.reports.result import Result
from commissioning.reports.schemas import SCHEMAS, schema_file, schema_text

PUBLISHED: tuple[type[BaseModel], ...] = (
    *(Checked, Answered, Result, Explained, Differed, Tested, Scheduled),
    CodesShown,
)
"""What commands say with `--json`: `check` of a contract and of a return, then the others in this order."""


def json_schema(of: type[BaseModel] = Result) -> dict[str, Any]:
    """What the JSON of a command looks like, as a JSON Schema."""
    schema = of.model_json_schema(mode="serialization", schema_generator=_PlainSchema)
    name = f"urn:{name_of(of).replace('/', ':')}"
    return {"$schema": _PlainSchema.schema_dialect, "$id": name, **schema}


def name_of(of: type[BaseModel]) -> str:
    """What the JSON itself says of its schema, as `commissioning/check/1`."""
    return str(of.model_fields["schema_name"].default)


def docs_files() -> dict[str, str]:
    """What the documentation holds of this room, by path from the top of the checkout."""
    for_programs = {
        f"docs/schema/{name_of(each).partition('/')[2].replace('/', '-')}.json": canonical(json_schema(each))
        for each in PUBLISHED
    }
    return {**for_programs, **{schema_file(kind): schema_text(kind) for kind in SCHEMAS}}


class _PlainSchema(GenerateJsonSchema):
    """A schema without a title on every field that only repeats its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic asks for it
        return False
