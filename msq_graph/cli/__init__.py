"""The command line: the only place that knows click, prints, reads the clock and exits."""
