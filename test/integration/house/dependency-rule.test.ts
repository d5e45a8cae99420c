import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const project = fileURLToPath(new URL('../../../', import.meta.url))
let house: string

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'gleaner-house-'))
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
    cpSync(join(project, file), join(house, file))
  symlinkSync(join(project, 'node_modules'), join(house, 'node_modules'))
})
afterAll(() => rmSync(house, { recursive: true }))

/** Checks a house that holds only these files, with the project's own rule. */
function check(files: Record<string, string>): string {
  for (const folder of ['src-main', 'src-renderer', 'shared'])
    rmSync(join(house, folder), { recursive: true, force: true })
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), text)
  }
  const folders = [...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? ''))]
  const run = spawnSync(
    join(project, 'node_modules/.bin/depcruise'),
    ['--config', '.dependency-cruiser.mjs', ...folders],
    {
      cwd: house,
      encoding: 'utf8',
    },
  )
  return run.status === 0 ? 'allowed' : run.stdout
}

const room = { 'src-main/store/index.ts': 'export const rows = 1\n' }
/** What the broken files below import. */
const neighbours = {
  'src-main/store/y.ts': 'export const y = 1\n',
  'src-main/redact/index.ts': 'export const z = 1\n',
  'src-main/review/z.ts': "import type { W } from './w.ts'\nexport type Z = W | 2\n",
  'src-main/engine/handlers/h.ts': 'export const h = 1\n',
  'src-main/engine/background/b.ts': 'export const b = 1\n',
}

const BROKEN: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
  [
    'collect imports electron',
    'src-main/collect/x1.ts',
    "import { app } from 'electron'\nexport const x = app\n",
    'electron-only-in-electron',
  ],
  [
    'collect imports better-sqlite3',
    'src-main/collect/x2.ts',
    "import D from 'better-sqlite3'\nexport const x = D\n",
    'sqlite-only-in-store',
  ],
  [
    'review loads compromise on demand',
    'src-main/review/x3.ts',
    "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nexport const x = () => require('compromise')\n",
    'compromise-only-in-redact',
  ],
  [
    'review imports the Slack client',
    'src-main/review/x4.ts',
    "import { WebClient } from '@slack/web-api'\nexport const x = WebClient\n",
    'slack-only-in-its-client',
  ],
  [
    'retain imports DuckDB',
    'src-main/retain/x5.ts',
    "import * as d from '@duckdb/node-api'\nexport const x = d\n",
    'lake-libraries',
  ],
  [
    'upload imports compromise',
    'src-main/upload/x6.ts',
    "import nlp from 'compromise'\nexport const x = nlp\n",
    'compromise-only-in-redact',
  ],
  [
    'the engine starts a process',
    'src-main/engine/x7.ts',
    "import { fork } from 'node:child_process'\nexport const x = fork\n",
    'processes-only-in-children',
  ],
  [
    'the tray starts a process as the terminal does',
    'src-main/electron/x8.ts',
    "import { spawn } from 'node:child_process'\nexport const x = spawn\n",
    'processes-only-in-children',
  ],
  [
    'shared reaches outside',
    'shared/x9.ts',
    "import { join } from 'node:path'\nexport const x = join\n",
    'shared-stands-alone',
  ],
  [
    'the renderer reaches the store',
    'src-renderer/x10.ts',
    "import { rows } from '../src-main/store/index.ts'\nexport const x = rows\n",
    'renderer-imports-shared-only',
  ],
  [
    'a room skips a front door',
    'src-main/review/x11.ts',
    "import { y } from '../store/y.ts'\nexport const x = y\n",
    'front-doors',
  ],
  [
    'a room imports a neighbour',
    'src-main/upload/x12.ts',
    "import { z } from '../redact/index.ts'\nexport const x = z\n",
    'rooms-do-not-import-each-other',
  ],
  [
    'two files import each other, though only for types',
    'src-main/review/w.ts',
    "import type { Z } from './z.ts'\nexport type W = Z | 1\n",
    'no-cycles',
  ],
  [
    'a rule of the engine imports a handler',
    'src-main/engine/sending/x14.ts',
    "import { h } from '../handlers/h.ts'\nexport const x = h\n",
    'handlers-are-entered-by-the-engine',
  ],
  [
    'a handler imports background work',
    'src-main/engine/handlers/x15.ts',
    "import { b } from '../background/b.ts'\nexport const x = b\n",
    'background-is-entered-by-the-engine',
  ],
]

describe('the check fails when', () => {
  let said: string[]
  // All at once: the check costs a start and a reading of the rules, whatever it has to look at.
  beforeAll(() => {
    said = check({ ...room, ...neighbours, ...Object.fromEntries(BROKEN.map(([, file, text]) => [file, text])) }).split(
      '\n',
    )
  })

  test.each(BROKEN)('%s', (_what, file, _text, rule) => {
    expect(said.filter((line) => line.includes(`error ${rule}: ${file} `))).toHaveLength(1)
  })
})

test('a room may enter the store by its front door', () => {
  expect(
    check({ ...room, 'src-main/review/x.ts': "import { rows } from '../store/index.ts'\nexport const x = rows\n" }),
  ).toBe('allowed')
})
