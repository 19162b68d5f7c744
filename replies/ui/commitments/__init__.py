"""The parts of the list of commitments and of one commitment's page."""
