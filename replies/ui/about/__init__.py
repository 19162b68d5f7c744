"""The parts of the page that explains the product."""
