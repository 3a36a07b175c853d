"""Pages of tests: before, during and after an attempt."""
