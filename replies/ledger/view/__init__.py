"""The DuckDB view of the journal: its tables, the rows that events come to, and what is worked out once."""
