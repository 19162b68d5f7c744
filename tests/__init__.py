"""The tests; the tree is that of the code."""
