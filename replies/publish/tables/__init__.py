"""What the office table and the register share: heads found and remembered, lines told apart, cells read, places named."""
