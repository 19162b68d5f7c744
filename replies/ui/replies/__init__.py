"""The parts of the list of replies and of one reply's page, the reader."""
