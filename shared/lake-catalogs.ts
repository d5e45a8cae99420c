/**
 * The lake's tables in a team's catalog, as the statements that enter them there. They are Delta tables that their own log
 * describes, so a catalog holds a name and a place: entered once, it shows every fold, and has no columns to be kept right.
 */

export const CATALOGS = ['glue', 'hive', 'trino', 'unity', 'duckdb'] as const
export type Catalog = (typeof CATALOGS)[number]

/** What each is, where its tables may lie, and the schema it uses unless told. */
export const CATALOG_FACTS: Readonly<
  Record<Catalog, { readonly says: string; readonly readsFolders: boolean; readonly schema: string }>
> = {
  glue: { says: 'AWS Glue, through Athena', readsFolders: false, schema: 'gleaner' },
  hive: { says: 'a Hive metastore, through Spark with Delta', readsFolders: true, schema: 'gleaner' },
  trino: { says: 'Trino, by its Delta Lake connector', readsFolders: true, schema: 'delta.gleaner' },
  unity: { says: 'Unity Catalog, in Databricks', readsFolders: false, schema: 'main.gleaner' },
  duckdb: { says: 'a DuckDB file, with its delta extension', readsFolders: true, schema: 'gleaner' },
}

/** A schema as it is written between dots: letters, digits and underscores, so that nothing has to be quoted. */
export const SCHEMA_NAME = /^[A-Za-z_]\w{0,62}(\.[A-Za-z_]\w{0,62})?$/

/** Where a lake lies: a bucket's prefix, or a folder's absolute path. */
export type LakeAddress =
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'folder'; readonly dir: string }

/** One statement for the schema, then one for each table, in order. */
export function registrations(
  catalog: Catalog,
  schema: string,
  address: LakeAddress,
  tables: readonly string[],
): readonly string[] {
  const at = (table: string) => `'${`${placeFor(catalog, address)}/${table}`.replaceAll("'", "''")}'`
  const [first = schema, second] = schema.split('.')
  switch (catalog) {
    case 'glue':
      return [
        `CREATE DATABASE IF NOT EXISTS ${schema};`,
        ...tables.map(
          (table) =>
            `CREATE EXTERNAL TABLE ${schema}.${table} LOCATION ${at(table)} TBLPROPERTIES ('table_type' = 'DELTA');`,
        ),
      ]
    case 'trino':
      return [
        `CREATE SCHEMA IF NOT EXISTS ${schema};`,
        ...tables.map(
          (table) =>
            `CALL ${second === undefined ? 'delta' : first}.system.register_table(schema_name => '${second ?? first}', table_name => '${table}', table_location => ${at(table)});`,
        ),
      ]
    case 'duckdb':
      return [
        `CREATE SCHEMA IF NOT EXISTS ${schema};`,
        ...tables.map((table) => `CREATE OR REPLACE VIEW ${schema}.${table} AS FROM delta_scan(${at(table)});`),
      ]
    case 'hive':
    case 'unity':
      return [
        `CREATE SCHEMA IF NOT EXISTS ${schema};`,
        ...tables.map((table) => `CREATE TABLE IF NOT EXISTS ${schema}.${table} USING DELTA LOCATION ${at(table)};`),
      ]
    default:
      return catalog satisfies never
  }
}

/** Hadoop, which Spark uses outside of Databricks, calls buckets by a scheme of its own. */
function placeFor(catalog: Catalog, address: LakeAddress): string {
  if (address.kind === 'folder') {
    const path = address.dir.replace(/\/$/, '')
    return catalog === 'duckdb' ? path : `file://${encodeURI(path)}`
  }
  const { bucket, prefix } = address
  const inside = prefix.replace(/^\/+|\/+$/g, '')
  return `${catalog === 'hive' ? 's3a' : 's3'}://${bucket}${inside === '' ? '' : `/${inside}`}`
}
