"""The parts of the pages on deputies, bureaus, sessions and personal links."""
