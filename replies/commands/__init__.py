"""The command line: which commands there are (`grammar`), what was typed (`parsing`), and a module for what each noun does."""
