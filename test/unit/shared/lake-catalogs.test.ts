import { expect, test } from 'vitest'
import { CATALOG_FACTS, CATALOGS, registrations, SCHEMA_NAME } from '../../../shared/lake-catalogs.ts'

const bucket = { kind: 's3', bucket: 'acme', prefix: '/slack/lake/' } as const

test.each([
  [
    'glue',
    "CREATE EXTERNAL TABLE gleaner.messages LOCATION 's3://acme/slack/lake/messages' TBLPROPERTIES ('table_type' = 'DELTA');",
  ],
  ['hive', "CREATE TABLE IF NOT EXISTS gleaner.messages USING DELTA LOCATION 's3a://acme/slack/lake/messages';"],
  [
    'trino',
    "CALL delta.system.register_table(schema_name => 'gleaner', table_name => 'messages', table_location => 's3://acme/slack/lake/messages');",
  ],
  ['unity', "CREATE TABLE IF NOT EXISTS main.gleaner.messages USING DELTA LOCATION 's3://acme/slack/lake/messages';"],
  ['duckdb', "CREATE OR REPLACE VIEW gleaner.messages AS FROM delta_scan('s3://acme/slack/lake/messages');"],
] as const)('%s is given the place of each table', (catalog, statement) => {
  const { schema } = CATALOG_FACTS[catalog]
  expect(registrations(catalog, schema, bucket, ['messages', 'channel_day'])).toHaveLength(3)
  expect(registrations(catalog, schema, bucket, ['messages'])[1]).toBe(statement)
})

test.each(CATALOGS)('a place with a quote in it stays one value: %s', (catalog) => {
  const address = { kind: 'folder', dir: "/data/o'brien; DROP TABLE x" } as const
  const [, statement = ''] = registrations(catalog, 'gleaner', address, ['messages'])
  // An even number of quotes, and none of the place's ends it.
  expect(statement.replaceAll("''", '').split("'").length % 2).toBe(1)
  expect(statement.replaceAll(/'(?:[^']|'')*'/g, '')).not.toContain('DROP')
})

test.each(["x'y", 'a.b.c', '', '1a', 'a b', 'a-b', 'a.', '.a'])('%j is no schema', (name) => {
  expect(SCHEMA_NAME.test(name)).toBe(false)
})
