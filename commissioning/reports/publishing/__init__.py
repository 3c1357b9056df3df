"""A summary that may be published: counts and sums of a result, and nobody in it, under any name.

Read `counts` (how many came out how), `paid` (what each stream paid in a year), then `suppressing` (which of
them would tell of a few people) and `summary` (the rows of the file).
"""

from commissioning.reports.publishing.summary import Summary, summary_of, write_summary

__all__ = ["Summary", "summary_of", "write_summary"]
