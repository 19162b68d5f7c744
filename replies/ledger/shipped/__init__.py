"""What ships in `data/`: its files, and how they are loaded as events."""
