"""Where data does not keep to a JSON Schema, as far as our own schemas use that language.

>>> schema = {"type": "object", "properties": {"pence": {"type": "integer"}}, "required": ["pence"]}
>>> list(faults({"pence": 1.5}, schema)), list(faults({}, schema))
(['pence: 1.5 is no integer'], [': pence is missing'])
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

_TYPES: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(data: Any, schema: Schema, whole: Schema | None = None, where: str = "") -> Iterator[str]:
    """Every fault, with the names on the way to it."""
    whole = schema if whole is None else whole
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        yield from _in_any(data, schema["anyOf"], whole, where)
        return
    kind = schema.get("type", "object")
    if not _is_a(kind, data):
        yield f"{where}: {data} is no {kind}"
    elif "const" in schema and data != schema["const"]:
        yield f"{where}: {data} is not {schema['const']}"
    elif "enum" in schema and data not in schema["enum"]:
        yield f"{where}: {data} is none of {schema['enum']}"
    elif kind == "array":
        for item in data:
            yield from faults(item, schema["items"], whole, where)
    elif kind == "object":
        yield from _in_object(data, schema, whole, where)


def _is_a(kind: str, data: object) -> bool:
    return isinstance(data, _TYPES[kind]) and not (kind == "integer" and isinstance(data, bool))


def _in_any(data: Any, schemas: Sequence[Schema], whole: Schema, where: str) -> list[str]:
    """The faults under the schema that fits best: none where any fits."""
    found = [list(faults(data, each, whole, where)) for each in schemas]
    return min(found, key=len)


def _in_object(data: Any, schema: Schema, whole: Schema, where: str) -> Iterator[str]:
    declared, others = schema.get("properties", {}), schema.get("additionalProperties", False)
    yield from (f"{where}: {name} is missing" for name in schema.get("required", ()) if name not in data)
    for name, value in data.items():
        if name in declared:
            yield from faults(value, declared[name], whole, name)
        elif others is False:
            yield f"{where}: {name} is not in the schema"
        else:
            yield from faults(value, others, whole, name)
