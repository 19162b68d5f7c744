"""The parts of the pages on handling."""
