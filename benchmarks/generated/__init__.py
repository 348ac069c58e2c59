"""Made-up responses for tests and benchmarks, with faults seeded on demand."""
