"""Commissioning: outcomes contracts that read as a schedule and run as rules.

Read `model` first (what things are), then `language` (text to terms), `evidence` (cells to facts),
`evaluation` (facts to verdicts), `funding` (verdicts to pennies), `reports` and `commands` (words out).
An arrow never goes back up; `tests/architecture` holds that.
"""

__version__ = "0.1.0"
