"""The cohort: a contract evaluated for everybody at once, on data frames.

Read in this order: `answering` (what is done, in six lines), `milestones`, then what it stands on:
`spells` and `limits`; `truths`, `outcomes`, `formulas`, `combinations` and `leaves`; `steps`, in which a
measure is signed steps by day; `counting`, the rows that count and when; `everyone`, `tables` and `frames`,
where evidence becomes whole numbers. In `earlier` a measure is seen from a later day on; `ranked` and
`one_after_another` go through other subjects for what frames cannot work out. `find` is the other way to come
by spells, `varied` is for terms that were varied, and `paying` comes last.

Everything is exact: whole numbers and flags, no float, and nothing null. What is not known is two flags
(sure, and may be) or two ends (least and most), each of which may be open.
"""

from commissioning.evaluation.cohort.answering import evaluate

__all__ = ["evaluate"]
