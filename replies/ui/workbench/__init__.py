"""The parts of the builder, pivot, named queries, SQL and dictionary pages."""
