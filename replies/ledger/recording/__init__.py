"""What is recorded: each module checks one kind of record and writes its events."""
