/**
 * S3 servers of several makes, for tests: a gateway in C++ (Ceph), one in Go (versitygw) and a stand-in in Python
 * (moto). Each runs on loopback over a temporary folder; what is not installed is skipped, and said to be.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Capability } from '../../shared/destination.ts'
import { type Ceph, hasCeph, startCeph } from './ceph.ts'
import { answers, end, freePorts } from './daemon.ts'

type Server = Pick<Ceph, 'endpoint' | 'accessKeyId' | 'secretAccessKey'>

/** One make of S3 server. */
export interface S3Make {
  readonly name: string
  /** How to install the version that was run. */
  readonly install: string
  /** Whether it looks at the keys at all. */
  readonly checksKeys: boolean
  /** Whether it is installed; says on stderr that its tests are skipped when it is not. */
  isHere(): boolean
  /** As the program says it, or as it is pinned. Only where it is here. */
  version(): string
  start(): Promise<Server & { stop(): Promise<void> }>
  /** Whether a run of the tests has one already, which takes ten seconds to start: `sharedCeph`. */
  readonly isShared: boolean
}

const KEYS = { accessKeyId: 'testkey', secretAccessKey: 'testsecret' } as const

const ceph: S3Make = {
  name: 'Ceph RADOS Gateway',
  install: 'apt-get install radosgw ceph-mon ceph-osd ceph-common',
  checksKeys: true,
  isHere: hasCeph,
  version: () => /version (\S+)/.exec(execFileSync('ceph', ['--version'], { encoding: 'utf8' }))?.[1] ?? '',
  start: startCeph,
  isShared: true,
}

const versitygw: S3Make = {
  name: 'Versity S3 Gateway',
  install: 'go install github.com/versity/versitygw/cmd/versitygw@v1.8.0',
  checksKeys: true,
  isHere: () => isInstalled('versitygw', versitygw),
  version: () => '1.8.0',
  start: () =>
    startProgram('versitygw', (port, folder) => {
      for (const name of ['buckets', 'facts', 'versions']) mkdirSync(join(folder, name))
      const kept = ['--versioning-dir', join(folder, 'versions'), '--sidecar', join(folder, 'facts')]
      return ['--port', `127.0.0.1:${port}`, 'posix', ...kept, join(folder, 'buckets')]
    }),
  isShared: false,
}

const moto: S3Make = {
  name: 'moto',
  install: "pip install 'moto[server]==5.2.1'",
  checksKeys: false,
  isHere: () => isInstalled('moto_server', moto),
  version: () => '5.2.1',
  start: () => startProgram('moto_server', (port) => ['-H', '127.0.0.1', '-p', String(port)]),
  isShared: false,
}

/** The makes that tests and docs/operations.md know. */
export const S3_MAKES: readonly S3Make[] = [ceph, versitygw, moto]

/** What a server can do, by name, as the docs' table has it: where requests go is no ability. */
export const canOf = (found: readonly Capability[]): Readonly<Record<string, boolean>> =>
  Object.fromEntries(found.flatMap(({ name, available }) => (name === 'endpoint' ? [] : [[name, available]])))

function isInstalled(program: string, { name, install }: S3Make): boolean {
  const isHere = (process.env['PATH'] ?? '').split(delimiter).some((dir) => existsSync(join(dir, program)))
  if (!isHere) process.stderr.write(`\n!! TESTS ON ${name} ARE SKIPPED: it is not here. To run them: ${install}\n\n`)
  return isHere
}

async function startProgram(program: string, args: (port: number, folder: string) => string[]) {
  const [port = 0] = await freePorts(1)
  const folder = mkdtempSync(join(tmpdir(), 'gleaner-s3-'))
  const env = { ...process.env, ROOT_ACCESS_KEY: KEYS.accessKeyId, ROOT_SECRET_KEY: KEYS.secretAccessKey }
  const daemon: ChildProcess = spawn(program, args(port, folder), { stdio: 'ignore', env })
  const stop = async () => {
    await end(daemon)
    rmSync(folder, { recursive: true, force: true })
  }
  const endpoint = `http://127.0.0.1:${port}`
  const failed = new Promise<never>((_resolve, reject) => {
    daemon.once('error', reject)
    daemon.once('exit', () => reject(new Error(`${program} ended`)))
  })
  try {
    await Promise.race([answers(endpoint), failed])
  } catch (error) {
    await stop()
    throw error
  }
  failed.catch(() => {})
  return { endpoint, ...KEYS, stop }
}
