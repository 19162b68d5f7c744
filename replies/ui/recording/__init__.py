"""The forms that record outcomes, statuses, targets, criteria and tables."""
