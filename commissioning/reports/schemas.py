"""The schemas of the files that people write: contracts, rules, cases, variations, and mappings."""

import json
from typing import Any

from commissioning.language.cases import CASE_KEYS
from commissioning.language.contract_keys import CONTRACT_KEYS, LANGUAGE
from commissioning.language.mapping_keys import MAPPING_KEYS
from commissioning.language.rule_keys import RULES
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.reports.form_schema import definitions, reference

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def contract_schema() -> dict[str, Any]:
    """What a contract looks like."""
    return _schema("contract", reference(CONTRACT_KEYS), definitions((CONTRACT_KEYS,)))


def rule_schema() -> dict[str, Any]:
    """What a rule of the library looks like: its first key says of which kind it is."""
    kinds = {
        "properties": {kind: {"description": f"Begins {form.what}."} for kind, form in RULES.items()},
        "oneOf": [{"required": [kind]} for kind in RULES],
        "allOf": [{"if": {"required": [kind]}, "then": reference(form)} for kind, form in RULES.items()],
    }
    return _schema("rule", {"type": "object", **kinds}, definitions(tuple(RULES.values())))


def cases_schema() -> dict[str, Any]:
    """What a file of cases looks like."""
    cases = {"type": "array", "items": reference(CASE_KEYS), "minItems": 1}
    return _schema("cases", cases, definitions((CASE_KEYS,)))


def variation_schema() -> dict[str, Any]:
    """What a variation looks like: below its changes stand keys of a contract, as many as are changed."""
    return _schema("variation", reference(VARIATION_KEYS), definitions((VARIATION_KEYS,)))


def mapping_schema() -> dict[str, Any]:
    """What a mapping looks like."""
    return _schema("mapping", reference(MAPPING_KEYS), definitions((MAPPING_KEYS,)))


SCHEMAS = {
    "contract": contract_schema,
    "rule": rule_schema,
    "cases": cases_schema,
    "variation": variation_schema,
    "mapping": mapping_schema,
}
"""Each kind of file that people write, and what makes its schema."""


def schema_text(kind: str) -> str:
    """The schema of a kind of file as JSON, its keys in the order in which people write them."""
    return json.dumps(SCHEMAS[kind](), indent=2, ensure_ascii=False) + "\n"


def schema_file(kind: str) -> str:
    """Where the documentation keeps the schema of a kind of file."""
    return f"docs/schema/{kind}-{LANGUAGE}.json"


def _schema(kind: str, top: dict[str, Any], defs: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": f"urn:commissioning:{kind}:{LANGUAGE}",
        **top,
        "$defs": defs,
    }
