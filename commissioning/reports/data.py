"""Data as JSON that is the same text for the same content."""

import json

from pydantic import BaseModel


def canonical(data: object) -> str:
    """JSON with sorted keys and an end of line; no character outside ASCII is lost on the way."""
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def canonical_of(value: BaseModel) -> str:
    """A value with a published schema as canonical JSON: the same text for the same value."""
    return canonical(value.model_dump(mode="json", by_alias=True))
