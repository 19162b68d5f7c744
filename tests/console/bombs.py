# ruff: noqa: S608 (SQL made of text is what is tried here)
"""Statements that ask for more time, memory, depth or room than any machine has, by name.

Each must end in TooMuch, Refused or Failed, or in an answer that is cut off (`endless`), and leave the caller alive.
"""

from __future__ import annotations

__all__ = ["BOMBS", "ENDLESS"]


def _doubled(steps: int, step: str, first: str) -> str:
    """CTEs that each use the one before twice."""
    ctes = [f"c0 AS ({first})"] + [
        f"c{n} AS ({step.format(before=f'c{n - 1}')})" for n in range(1, steps + 1)
    ]
    return f"WITH {', '.join(ctes)} SELECT * FROM c{steps}"


def _nested(opening: str, middle: str, closing: str, depth: int) -> str:
    return opening * depth + middle + closing * depth


# Answers that have no end: they are given up to the limit.
ENDLESS = {
    "rows_of_a_range": "SELECT * FROM range(1000000000000)",
    "rows_of_a_series": "SELECT * FROM generate_series(0, 9000000000000000000)",
    "rows_of_a_cross_join": "SELECT a.range, b.range FROM range(1000000) AS a, range(1000000) AS b",
    "rows_of_moments": "SELECT * FROM generate_series(TIMESTAMP '1000-01-01', TIMESTAMP '9000-01-01', INTERVAL 1 SECOND)",
    "wide_rows": f"SELECT {', '.join(f'range AS c{n}' for n in range(300))} FROM range(100000000)",
    "long_texts": "SELECT repeat('承诺', 3000) FROM range(100000000)",
    "rows_of_a_recursion": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT n FROM r",
    "lists": "SELECT range(1000) FROM range(100000000)",
}

BOMBS = {
    # time
    "count_of_a_cross_join": "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b",
    "cross_join_of_five": "SELECT count(*) FROM orders a, orders b, range(100000) c, range(100000) d, orders e WHERE a.id + b.id + c.range + d.range > e.id",
    "sum_of_a_long_range": "SELECT sum(range * range::DOUBLE) FROM range(100000000000)",
    "endless_recursion": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
    "recursion_that_doubles": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + x FROM r, (VALUES (1), (2)) AS v(x)) SELECT count(*) FROM r",
    "recursion_by_key": "WITH RECURSIVE r(k, n) USING KEY (k) AS (SELECT 1, 1 UNION SELECT k, n + 1 FROM r) SELECT * FROM r",
    "recursion_in_recursion": "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL (WITH RECURSIVE b(m) AS (SELECT 1 UNION ALL SELECT m + 1 FROM b WHERE m < 1000000) SELECT n + max(m) FROM a, b GROUP BY n)) SELECT max(n) FROM a",
    "correlated": "SELECT max((SELECT sum(b.range) FROM range(100000) AS b WHERE b.range % 7 <> a.range % 7)) FROM range(10000000) AS a",
    "inequality_join": "SELECT count(*) FROM range(3000000) a JOIN range(3000000) b ON a.range < b.range AND a.range + b.range > 5",
    "hash_of_all": "SELECT max(sha256(range::VARCHAR)) FROM range(10000000000)",
    "hash_of_hashes": "SELECT max(" + _nested("md5(", "range::VARCHAR", ")", 80) + ") FROM range(100000000)",
    "levenshtein": "SELECT levenshtein(repeat('ab', 200000), repeat('ba', 200000))",
    "damerau": "SELECT damerau_levenshtein(repeat('ab', 100000), repeat('ba', 100000))",
    "jaccard": "SELECT sum(jaccard(repeat('abc', 10000) || range, repeat('cba', 10000))) FROM range(10000000)",
    "regexp_repeats": "SELECT regexp_matches(repeat('a', 5000000) || 'b', '(a*)*(a|aa)+(a+)+$')",
    "regexp_counts": "SELECT count(*) FROM range(10000000) WHERE regexp_matches(repeat('a', 500), '(a{1,100}){1,9}c')",
    "regexp_replace_all": "SELECT length(regexp_replace(repeat('a', 20000000), 'a', repeat('b', 100), 'g'))",
    "like_with_many_signs": "SELECT count(*) FROM range(10000000) WHERE repeat('a', 3000) LIKE '" + "%a" * 300 + "%b'",
    "factorials": "SELECT sum(factorial(20) % (range + 1)) FROM range(100000000000)",
    "random_walk": "SELECT sum(random()) FROM range(100000000000)",
    "lambda_in_lambda": "SELECT list_sum(list_transform(range(100000), lambda x: list_sum(list_transform(range(100000), lambda y: x * y))))",
    "reduce": "SELECT list_reduce(range(3000000), lambda a, b: a + b % 7), list_reduce(range(30000000), lambda a, b: a * 3 % (b + 1))",
    "quantiles": "SELECT quantile_cont(random(), [x / 100 FOR x IN range(100)]) FROM range(100000000)",
    "windows": "SELECT max(s) FROM (SELECT median(range) OVER (ORDER BY range ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING) AS s FROM range(10000000))",
    "explained": "EXPLAIN ANALYZE SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b",
    "summarized": "SUMMARIZE SELECT range, range::VARCHAR FROM range(100000000000)",
    "distinct_of_all": "SELECT count(DISTINCT range % 1000000007) FROM range(100000000000)",
    "calendar": "SELECT count(*) FROM generate_series(TIMESTAMP '0001-01-01', TIMESTAMP '9999-01-01', INTERVAL 1 MICROSECOND)",
    # memory
    "list_of_a_range": "SELECT len(list(range)) FROM range(10000000000)",
    "one_long_list": "SELECT len(range(2000000000))",
    "list_of_lists": "SELECT len(list(range(100000))) FROM range(1000000)",
    "resized_list": "SELECT len(list_resize([1], 2000000000, 7))",
    "resized_array": "SELECT len(array_resize([1], 1000000000, 0))",
    "long_text": "SELECT length(repeat('x', 2000000000))",
    "longer_text": "SELECT length(repeat(repeat('x', 1000000), 1000000))",
    "padded_text": "SELECT length(lpad('x', 2000000000, 'ab'))",
    "formatted_text": "SELECT length(format('{:>2000000000}', 1))",
    "printed_text": "SELECT length(printf('%2000000000d', 1))",
    "joined_text": "SELECT length(string_agg(repeat('x', 10000), '')) FROM range(10000000)",
    "text_that_doubles": "WITH RECURSIVE r(n, s) AS (SELECT 0, 'x' UNION ALL SELECT n + 1, s || s FROM r WHERE n < 60) SELECT max(length(s)) FROM r",
    "text_in_steps": _doubled(40, "SELECT s || s AS s FROM {before}", "SELECT repeat('x', 1000) AS s"),
    "replaced_text": "SELECT length(replace(replace(replace(repeat('a', 1000), 'a', repeat('b', 1000)), 'b', repeat('c', 1000)), 'c', repeat('d', 1000)))",
    "split_text": "SELECT len(split(repeat(',', 500000000), ','))",
    "hexed_text": "SELECT length(hex(hex(hex(repeat('x', 200000000)))))",
    "encoded_text": "SELECT octet_length(to_base64(encode(repeat('x', 1500000000))))",
    "bits": "SELECT bit_length(bitstring('1', 2000000000))",
    "sorted": "SELECT max(r) FROM (SELECT row_number() OVER (ORDER BY hash(range)) AS r FROM range(1000000000))",
    "sorted_texts": "SELECT * FROM (SELECT repeat('x', 100) || hash(range) AS t FROM range(100000000)) ORDER BY t LIMIT 10 OFFSET 50000000",
    "grouped": "SELECT count(*) FROM (SELECT hash(range) AS h, count(*) FROM range(1000000000) GROUP BY h)",
    "joined": "SELECT count(*) FROM (SELECT hash(range) AS h FROM range(1000000000)) AS a JOIN (SELECT hash(range) AS h FROM range(1000000000)) AS b USING (h)",
    "kept": "WITH big AS MATERIALIZED (SELECT range, random() AS r FROM range(10000000000)) SELECT count(*) FROM big AS a JOIN big AS b USING (range)",
    "histogram": "SELECT len(map_keys(histogram(range))) FROM range(1000000000)",
    "distinct_list": "SELECT len(list_distinct(range(300000000)))",
    "sorted_list": "SELECT list_sort(list_transform(range(200000000), lambda x: hash(x)))[1]",
    "map_of_all": "SELECT cardinality(map(range(200000000), range(200000000)))",
    "json_of_all": "SELECT length(json_group_array({'a': range, 'b': repeat('x', 100)})) FROM range(1000000000)",
    "json_of_a_list": "SELECT length(to_json(range(500000000))::VARCHAR)",
    "structs": "SELECT len(list({'a': range, 'b': range::VARCHAR, 'c': [range, range]})) FROM range(1000000000)",
    "flattened": "SELECT len(flatten(list_transform(range(100000), lambda x: range(100000))))",
    "unnested": "SELECT count(DISTINCT u) FROM (SELECT unnest(range(10000000)) + range AS u FROM range(1000000))",
    "array_of_all": "SELECT array_agg(range ORDER BY hash(range))[1] FROM range(1000000000)",
    "top_k": "SELECT approx_top_k(hash(range), 1000000) FROM range(1000000000)",
    "reservoir": "SELECT count(*) FROM (FROM range(1000000000) USING SAMPLE reservoir(500000000 ROWS))",
    "constant_folded": "SELECT length(repeat('a', 1000000000) || repeat('b', 1000000000) || repeat('c', 1000000000))",
    "constant_in_where": "SELECT id FROM orders WHERE note = repeat('x', 3000000000)",
    "numbers_of_many_digits": "SELECT length((repeat('9', 100000000))::BIGNUM::VARCHAR)",
    "pivot_of_a_range": "PIVOT (SELECT range AS k, range AS v FROM range(10000000)) ON k USING sum(v)",
    "pivot_of_many": "PIVOT (SELECT range % 90000 AS k, range AS v FROM range(1000000)) ON k USING sum(v), max(v), min(v), list(v) GROUP BY v",
    # an answer that is too large to give
    "one_huge_cell": "SELECT repeat('x', 60000000)",
    "one_huge_list": "SELECT range(20000000)",
    "one_huge_blob": "SELECT encode(repeat('x', 60000000))",
    "one_huge_map": "SELECT map(range(3000000), range(3000000))",
    # text and depth
    "a_megabyte_of_text": "SELECT '" + "x" * 1_000_000 + "'",
    "ten_megabytes_of_text": "SELECT " + "1 + " * 2_500_000 + "1",
    "brackets": "SELECT " + _nested("(", "1", ")", 10_000),
    "brackets_up_to_the_limit": "SELECT " + _nested("(", "1", ")", 49_000),
    "open_brackets": "SELECT " + "(" * 90_000,
    "lists_in_lists": "SELECT " + _nested("[", "1", "]", 40_000),
    "structs_in_structs": "SELECT " + _nested("{'a': ", "1", "}", 12_000),
    "functions_in_functions": "SELECT " + _nested("abs(", "1", ")", 15_000),
    "subqueries_in_subqueries": "SELECT * FROM " + _nested("(SELECT * FROM ", "orders", ")", 5_000),
    "scalars_in_scalars": "SELECT " + _nested("(SELECT ", "1", ")", 9_000),
    "cases_in_cases": "SELECT " + _nested("CASE WHEN true THEN ", "1", " END", 3_500),
    "casts": "SELECT 1" + "::INTEGER" * 11_000,
    "negations": "SELECT " + "NOT " * 24_000 + "true",
    "minuses": "SELECT " + "- " * 49_000 + "1",
    "sum_of_ones": "SELECT 1" + " + 1" * 24_000,
    "ands": "SELECT id FROM orders WHERE true" + " AND true OR id = 1" * 5_000,
    "types_in_types": "SELECT NULL::" + "STRUCT(a " * 9_000 + "INTEGER" + ")" * 9_000,
    "list_types": "SELECT NULL::INTEGER" + "[]" * 45_000,
    "ctes_in_ctes": _nested("WITH a AS (", "SELECT 1", ") SELECT * FROM a", 3_000),
    "explains": "EXPLAIN " * 12_000 + "SELECT 1",
    "json_in_json": "SELECT json_extract('" + "[" * 45_000 + "]" * 45_000 + "', '$[0]')",
    "lambdas_in_lambdas": "SELECT " + _nested("list_transform([1], lambda x: ", "1", ")", 2_800),
    # planning
    "join_of_many": "SELECT count(*) FROM " + ", ".join(f"orders AS o{n}" for n in range(4_000)),
    "join_of_views": "SELECT count(*) FROM " + " JOIN ".join(["region_totals AS t0", *(f"region_totals AS t{n} USING (region)" for n in range(1, 400))]),
    "unions": " UNION ALL ".join(["SELECT 1"] * 6_000),
    "distinct_unions": " UNION ".join(["SELECT id FROM orders"] * 3_500),
    "ctes_that_double": _doubled(40, "SELECT a.* FROM {before} AS a, {before} AS b", "SELECT * FROM orders"),
    "ctes_that_double_in_unions": _doubled(30, "SELECT * FROM {before} UNION ALL SELECT * FROM {before}", "SELECT 1"),
    "grouping_sets": "SELECT count(*) FROM orders GROUP BY CUBE (" + ", ".join(f"id + {n}" for n in range(30)) + ")",
    "columns_of_columns": "SELECT " + ", ".join(["*"] * 40_000) + " FROM orders",
    "values_of_many": "VALUES " + ", ".join(["(1)"] * 19_000) + ", (" + "1," * 500 + "1)",
    "list_of_many": "SELECT id FROM orders WHERE id IN (" + ", ".join(f"abs({n})" for n in range(9_000)) + ") AND id NOT IN (SELECT range FROM range(1000000000))",
    "windows_of_many": "SELECT " + ", ".join(f"sum(range) OVER (ORDER BY hash(range + {n}))" for n in range(1_500)) + " FROM range(1000000)",
}  # fmt: skip
