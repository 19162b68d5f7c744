"""What later documents may say of the ledger's open targets and commitments: suggestions that a reviewer decides about."""
