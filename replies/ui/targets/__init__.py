"""The parts of the pages on targets."""
