"""What people may enter of a reply, a commitment, a target, an outcome: one list of fields each, and the codes of choices.

The command line's options, the forms of the pages, the records of the ledger and what a data package brings back are
made from these lists. The room imports nothing but Python's own library, so that asking for help stays cheap.
"""
