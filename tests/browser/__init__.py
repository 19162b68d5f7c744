"""Browser tests are a package: some are named like the test of the same page without a browser."""
