"""Papers: PDF, Word and Excel of one answer."""
