"""The parts of the page on metrics."""
