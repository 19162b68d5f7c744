"""The journal: its lines, the home that holds it, and what looks after both (backup, verifying, erasing)."""
