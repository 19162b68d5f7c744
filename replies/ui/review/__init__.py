"""The parts of the review pages: queue, desk, what waits for a decision."""
