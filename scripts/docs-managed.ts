/** `npm run docs:managed`: writes docs/managed.schema.json and the table in docs/managed.md from the managed keys. */
import { readFileSync, writeFileSync } from 'node:fs'
import { schemaFile, withKeys } from './managed-page.ts'

const page = new URL('../docs/managed.md', import.meta.url)
writeFileSync(page, withKeys(readFileSync(page, 'utf8')))
writeFileSync(new URL('../docs/managed.schema.json', import.meta.url), schemaFile())
