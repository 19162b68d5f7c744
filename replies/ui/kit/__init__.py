"""What pages of three or more folders use: address, queries, actions, layout, status marks, tables, theme, visitor."""
