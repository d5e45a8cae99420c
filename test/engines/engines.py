"""One engine over a lake, by path alone: python engines.py ENGINE LAKE QUESTIONS [JARS]

Prints one JSON document: the engine's name and version, rows and hash of `messages`, and the answers to the questions, a
folder of SQL files in the engine's dialect.
"""

import json
import os
import pathlib
import sys

from row_hash import plain, row_hash

TABLES = ["messages", "channel_day", "channel_week", "workspace_day", "workspace_week"]


def duckdb(lake):
    import duckdb
    import duckdb_extension_delta

    extension = next(pathlib.Path(duckdb_extension_delta.__file__).parent.rglob(f"v{duckdb.__version__}/delta.duckdb_extension"))
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"LOAD '{extension}'")
    for table in TABLES:
        connection.execute(f"CREATE VIEW {table} AS FROM delta_scan('{lake}/{table}')")
    return f"DuckDB {duckdb.__version__} (Python)", lambda sql: connection.execute(sql).to_arrow_table(), refused_by_none, connection.execute


def deltalake(lake):
    import deltalake
    import pyarrow

    builder = deltalake.QueryBuilder()
    tables = {table: deltalake.DeltaTable(f"{lake}/{table}") for table in TABLES}
    for table, opened in tables.items():
        builder.register(table, opened)

    def ask(sql):
        if sql == "SELECT * FROM messages":
            return tables["messages"].to_pyarrow_table()
        return pyarrow.table(builder.execute(sql).read_all())

    def refuses():
        row = ask("SELECT * FROM messages").slice(0, 1)
        return all(
            is_refused(write)
            for write in [
                lambda: deltalake.write_deltalake(f"{lake}/messages", row, mode="append"),
                lambda: tables["messages"].delete(),
                lambda: tables["messages"].optimize.compact(),
            ]
        )

    return f"deltalake {deltalake.__version__}", ask, refuses, None


def spark(lake, jars):
    import pyspark
    from pyspark.sql import SparkSession

    found = sorted(str(jar) for jar in pathlib.Path(jars).glob("*.jar"))
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.jars", ",".join(found))
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        # A table of a few files needs no more tasks than this machine has cores.
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.databricks.delta.snapshotPartitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    for table in TABLES:
        session.read.format("delta").load(f"{lake}/{table}").createOrReplaceTempView(table)
    version = next(jar for jar in found if "delta-spark" in jar).rsplit("-", 1)[1].removesuffix(".jar")
    path = f"delta.`{lake}/messages`"
    writes = [f"INSERT INTO {path} SELECT * FROM {path} LIMIT 1", f"DELETE FROM {path}", f"OPTIMIZE {path}"]
    return (
        f"Spark {pyspark.__version__} with Delta {version}",
        lambda sql: session.sql(sql).toArrow(),
        lambda: all(is_refused(lambda sql=sql: session.sql(sql).collect()) for sql in writes),
        session.sql,
    )


def refused_by_none():
    """It has no writes to refuse that would not be refused by every table."""
    return None


def is_refused(write):
    try:
        write()
        return False
    except Exception as error:
        return "gleaner.commits" in str(error)


def main(engine, lake, questions, *more):
    name, ask, refuses, run = {"duckdb": duckdb, "deltalake": deltalake, "spark": spark}[engine](lake, *more)
    registered = None
    for statement in json.loads(os.environ.get("GLEANER_REGISTER", "[]")):
        run(statement.rstrip(";"))
        registered = -1
    if registered is not None:
        registered = ask("SELECT count(*) AS n FROM gleaner.messages").to_pylist()[0]["n"]
    digest, rows = row_hash(ask("SELECT * FROM messages"), "message_id")
    answers = {}
    for file in sorted(pathlib.Path(questions).glob("*.sql")):
        answer = ask(file.read_text())
        answers[file.stem] = [[plain(value) for value in row.values()] for row in answer.to_pylist()]
    print(json.dumps({"engine": name, "rows": rows, "hash": digest, "answers": answers, "registered": registered, "refusesWrites": refuses()}))


main(*sys.argv[1:])
