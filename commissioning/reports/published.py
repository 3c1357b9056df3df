"""What the documentation holds of our output: the schemas, for other programs and for editors."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from commissioning.reports.data import canonical
from commissioning.reports.result import SCHEMA, Result
from commissioning.reports.schemas import SCHEMAS, schema_file, schema_text


def json_schema() -> dict[str, Any]:
    """What the JSON of a result looks like, as a JSON Schema."""
    schema = Result.model_json_schema(mode="serialization", schema_generator=_PlainSchema)
    return {"$schema": _PlainSchema.schema_dialect, "$id": f"urn:{SCHEMA.replace('/', ':')}", **schema}


def docs_files() -> dict[str, str]:
    """What the documentation holds of this room, by path from the top of the checkout."""
    for_editors = {schema_file(kind): schema_text(kind) for kind in SCHEMAS}
    return {"docs/schema/evaluation-2.json": canonical(json_schema()), **for_editors}


class _PlainSchema(GenerateJsonSchema):
    """A schema without a title on every field that only repeats its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic asks for it
        return False
