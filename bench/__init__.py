"""How fast, as ratios measured in one run on seeded data; `docs/benchmarks.md` keeps the last full run."""
