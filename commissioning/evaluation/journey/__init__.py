"""The journey evaluator: runs a contract forward for one subject after another, with durable-rules.

The work is divided. What the engine must not do (count, add up, deny, doubt) is worked out here, as steps:
values that hold from a day until they change, each a least and a most. The engine joins: it finds rows that
belong together, sees that a milestone is met by what came before, and which decision rule stands in front.
It is told facts, and asked what they complete; the earliest is told in turn, and so on up the chain.

Read in this order: `evaluator`, `levels`, `shard`; then the rooms `rows`, `measures`, `find`, `chain` and
`decide`; then `support`, which explains a verdict, and `workers` with `sharding`, which run shards side by
side. `rules` gathers all rules of a contract. `patterns` and `engine` are the guarded engine itself, `memory`
and `turns` what it found so far by the order in which facts stand, and `asking` what is told of one subject;
`bounds`, `worked`, `steps` and `in_hand` are what everybody speaks in.
"""
