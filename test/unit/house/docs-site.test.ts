/** What the site is made of: every page of the documentation, under one address, with links that stay on the site. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ADDRESSES, imagesOf, onSite } from '../../../scripts/docs-site/pages.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

test('every page of docs/ is on the site', () => {
  expect(globSync('docs/*.md', { cwd: ROOT }).filter((page) => !(page in ADDRESSES))).toEqual([])
})

test('no two pages share an address, and each stands in the site’s contents', () => {
  const addresses = Object.values(ADDRESSES)
  expect(new Set(addresses).size).toBe(addresses.length)
  const contents = readFileSync(`${ROOT}site/.vitepress/config.ts`, 'utf8')
  expect(
    addresses.filter((address) => !new RegExp(`^ +'?${address}'?: '|[{ ]'?${address}'?: '`, 'm').test(contents)),
  ).toEqual([])
})

test('links become the site’s, other files are only named, and code stays as it is', () => {
  const text = [
    'See [privacy](privacy.md#pseudonyms-and-their-key), [security](../SECURITY.md), [the schema](managed.schema.json),',
    '[Slack](https://slack.com) and ![a picture](screenshots/review-light.png).',
    '```sh\ncat [x](privacy.md)\n```',
  ].join('\n')
  expect(onSite('docs/warehouse.md', text)).toBe(
    [
      'See [privacy](./privacy#pseudonyms-and-their-key), [security](./security), the schema,',
      '[Slack](https://slack.com) and ![a picture](/docs/screenshots/review-light.png).',
      '```sh\ncat [x](privacy.md)\n```',
    ].join('\n'),
  )
  expect(imagesOf('docs/warehouse.md', text)).toEqual(['docs/screenshots/review-light.png'])
})

test('the first page keeps its front matter, which a formatter of Markdown takes for text', () => {
  expect(readFileSync(`${ROOT}site/index.md`, 'utf8')).toMatch(/^---\nlayout: home\nhero:\n {2}name: Gleaner\n/)
})
