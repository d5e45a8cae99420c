"""One SHA-256 over a table's rows, the same whichever engine read them.

Rows are put in order by their first column, the columns by name; instants count as microseconds since the epoch, a map as its
pairs in order. Engines hand over Arrow, the one form all of them have.
"""

import datetime
import hashlib
import json

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MICROSECOND = datetime.timedelta(microseconds=1)


def row_hash(table, by):
    """`table` is a pyarrow.Table, `by` the column that orders its rows. Answers (hash, rows)."""
    columns = sorted(table.column_names)
    lines = []
    for batch in table.select(columns).to_batches(max_chunksize=10_000):
        values = [batch.column(name).to_pylist() for name in columns]
        keys = batch.column(columns.index(by)).to_pylist()
        for key, row in zip(keys, zip(*values)):
            lines.append((key, json.dumps([plain(value) for value in row], ensure_ascii=False, separators=(",", ":"))))
    lines.sort()
    digest = hashlib.sha256()
    for _, line in lines:
        digest.update(line.encode() + b"\n")
    return digest.hexdigest(), len(lines)


def plain(value):
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            return ["not an instant", value.isoformat()]
        return (value - EPOCH) // MICROSECOND
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        value = list(value.items())
    # A map comes as pairs, a list of texts as a list of texts.
    if isinstance(value, (list, tuple)):
        pairs = [list(item) if isinstance(item, (list, tuple)) else item for item in value]
        return sorted(pairs) if pairs and isinstance(pairs[0], list) else pairs
    return value
