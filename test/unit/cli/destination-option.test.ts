import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { destinationFrom } from '../../../src-main/cli/destination-option.ts'

test('a folder is resolved where the command was run', () => {
  expect(destinationFrom({ to: 'folder:lake' })).toEqual({ kind: 'folder', dir: resolve('lake') })
})

test('an S3 destination carries its flags and a prefix without slashes at its ends', () => {
  expect(
    destinationFrom({
      to: 's3://team-lake/slack/v1/',
      s3Endpoint: 'http://127.0.0.1:7480',
      s3Region: 'eu-west-1',
      s3PathStyle: true,
    }),
  ).toEqual({
    kind: 's3',
    bucket: 'team-lake',
    prefix: 'slack/v1',
    endpoint: 'http://127.0.0.1:7480',
    region: 'eu-west-1',
    pathStyle: true,
  })
})

test('without --to the settings decide', () => {
  expect(destinationFrom({})).toBeUndefined()
})

test.each([
  { to: 'folder:' },
  { to: '/some/where' },
  { to: 's3://UPPER/x' },
  { to: 's3://' },
  { to: 'gs://bucket' },
  { to: 's3://bucket', s3Endpoint: 'not a url' },
  { s3Region: 'eu-west-1' },
])('%j is refused before anything is opened', (flags) => {
  expect(() => destinationFrom(flags)).toThrowError(expect.objectContaining({ code: 'input.destination', exitCode: 2 }))
})
