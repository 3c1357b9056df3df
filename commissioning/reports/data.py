"""Data as JSON that is the same text for the same content."""

import json


def canonical(data: object) -> str:
    """JSON with sorted keys and an end of line; no character outside ASCII is lost on the way."""
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
