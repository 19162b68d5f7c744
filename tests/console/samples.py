"""A small DuckDB file with the kinds of column a ledger has, for the statements in honest.toml and hostile.toml."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

SAMPLE = """
CREATE TABLE orders (
    id INTEGER, region VARCHAR, amount DECIMAL(12, 2), made_on DATE, note VARCHAR, tags VARCHAR[], seen_at TIMESTAMP
);
INSERT INTO orders VALUES
    (1, '南', 120.50, '2024-03-01', '第1批', ['a', 'bb'], '2024-03-02 08:00:00'),
    (2, '南', 80.00, '2024-07-15', NULL, [], NULL),
    (3, '北', 1000.00, '2025-01-03', '第12批', ['bb'], '2025-01-04 09:30:00.5'),
    (4, '北', 55.25, '2025-02-28', 'Alpha', NULL, NULL),
    (5, '东', 300.10, '2025-06-30', 'beta 7', ['c', 'dd', 'a'], NULL),
    (6, NULL, 0.01, '2025-12-31', '', ['x'], NULL);
CREATE TABLE regions (region VARCHAR, name VARCHAR, parent VARCHAR);
INSERT INTO regions VALUES ('南', '南区', '全'), ('北', '北区', '全'), ('西', '西区', '全'), ('全', '全市', NULL);
CREATE TABLE rates (from_on DATE, rate DOUBLE);
INSERT INTO rates VALUES ('2024-01-01', 0.5), ('2025-01-01', 0.25), ('2025-06-01', 1.0 / 3);
CREATE VIEW region_totals AS SELECT region, sum(amount) AS total, count(*) AS n FROM orders GROUP BY region;
"""


def make_sample(path: Path) -> Path:
    """The sample, written to `path`."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(SAMPLE)
    return path


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def listing(folder: Path) -> dict[str, str]:
    """Every file under `folder` with its hash, to tell whether anything was touched."""
    return {str(path.relative_to(folder)): digest(path) for path in folder.rglob("*") if path.is_file()}
