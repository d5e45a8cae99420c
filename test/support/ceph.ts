/**
 * A real S3 server for tests: Ceph's RADOS Gateway on loopback, one monitor and one BlueStore disk in a sparse file.
 *
 * Everything lives in a temporary folder and ends with `stop`. Where Ceph is not installed, `cephOrSkip` says so
 * loudly; with CI=true that is a failure.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { answers, end, freePorts } from './daemon.ts'

const run = promisify(execFile)

export interface Ceph {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Another user with keys of their own, who may do nothing until a bucket's policy says so. */
  addUser(name: string): Promise<Pick<Ceph, 'accessKeyId' | 'secretAccessKey'>>
  stop(): Promise<void>
}

const NEEDED = ['ceph', 'ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'monmaptool']
const DISK_BYTES = 4 * 1024 ** 3

/** Whether Ceph is installed. With CI=true a missing one is an error, elsewhere a warning and skipped tests. */
export function hasCeph(): boolean {
  const missing = NEEDED.filter((name) => !['/usr/bin', '/usr/sbin', '/bin'].some((dir) => existsSync(join(dir, name))))
  if (missing.length === 0) return true
  const install = 'apt-get install -y --no-install-recommends radosgw ceph-mon ceph-osd ceph-common'
  if (process.env['CI'] === 'true')
    throw new Error(`the S3 tests need Ceph (${missing.join(', ')} missing): ${install}`)
  process.stderr.write(
    `\n!! S3 TESTS ARE SKIPPED: no Ceph here (${missing.join(', ')} missing). To run them: ${install}\n\n`,
  )
  return false
}

/** Starts the server; ready when it answers. Throws with the last lines of its log when it does not within five minutes. */
export async function startCeph(): Promise<Ceph> {
  const dir = await mkdtemp(join(tmpdir(), 'gleaner-ceph-'))
  const daemons: ChildProcess[] = []
  const stop = async () => {
    await Promise.all(daemons.reverse().map(end))
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    return { ...(await start(dir, daemons)), stop }
  } catch (error) {
    const log = await lastLines(dir)
    await stop()
    throw new Error(`Ceph did not start:\n${log}`, { cause: error })
  }
}

async function start(dir: string, daemons: ChildProcess[]): Promise<Omit<Ceph, 'stop'>> {
  const [monitorPort, monitorPort1, gatewayPort] = await freePorts(3)
  const conf = join(dir, 'ceph.conf')
  const fsid = randomUUID()
  await writeFile(conf, confOf(dir, fsid, monitorPort ?? 0, gatewayPort ?? 0))
  for (const name of ['mon', 'osd', 'run']) await mkdir(join(dir, name))
  const address = `[v2:127.0.0.1:${monitorPort},v1:127.0.0.1:${monitorPort1}]`
  const daemon = (command: string, ...args: string[]) => {
    const log = `>>${dir}/log`
    // `exec`, so that the process we end is the daemon itself.
    daemons.push(
      spawn('sh', ['-c', `exec "$@" ${log} 2>&1`, '_', command, '-c', conf, '-f', ...args], { stdio: 'ignore' }),
    )
  }
  const ceph = async (...args: string[]) =>
    (await run('ceph', ['-c', conf, ...args], { timeout: 300_000 })).stdout.trim()

  await run('monmaptool', ['--create', '--clobber', '--fsid', fsid, '--addv', 'a', address, join(dir, 'monmap')])
  await run('ceph-mon', [
    '-c',
    conf,
    '--mkfs',
    '-i',
    'a',
    '--monmap',
    join(dir, 'monmap'),
    '--mon-data',
    join(dir, 'mon'),
  ])
  daemon('ceph-mon', '-i', 'a', '--mon-data', join(dir, 'mon'))

  const uuid = randomUUID()
  await ceph('osd', 'new', uuid)
  await (await open(join(dir, 'osd', 'block'), 'w')).close()
  await truncate(join(dir, 'osd', 'block'), DISK_BYTES)
  await run('ceph-osd', ['-c', conf, '-i', '0', '--mkfs', '--osd-uuid', uuid, '--osd-data', join(dir, 'osd')])
  daemon('ceph-osd', '-i', '0', '--osd-data', join(dir, 'osd'))
  daemon('radosgw', '-n', 'client.rgw')

  const addUser = async (name: string) => {
    const keys = { accessKeyId: `${name}key`, secretAccessKey: `${name}secret` }
    const named = [`--uid=${name}`, `--display-name=${name}`]
    const keyed = [`--access-key=${keys.accessKeyId}`, `--secret-key=${keys.secretAccessKey}`]
    const user = ['user', 'create', ...named, ...keyed]
    await run('radosgw-admin', ['-c', conf, '-n', 'client.rgw', ...user], { timeout: 300_000 })
    return keys
  }
  const keys = await addUser('test')
  const endpoint = `http://127.0.0.1:${gatewayPort}`
  await answers(endpoint)
  return { endpoint, ...keys, addUser }
}

function confOf(dir: string, fsid: string, monitorPort: number, gatewayPort: number): string {
  return `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${monitorPort}]
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon warn on pool no redundancy = false
osd crush chooseleaf type = 0
mon max pg per osd = 2000
run dir = ${dir}/run
admin socket = ${dir}/run/$name.asok
log file =
log to stderr = true
err to stderr = true
ms bind ipv6 = false
ms bind ipv4 = true
public addr = 127.0.0.1
[mon]
mon cluster log file = ${dir}/cluster.log
mon data avail warn = 1
mon data avail crit = 1
[osd]
osd objectstore = bluestore
bluestore block size = ${DISK_BYTES}
osd memory target = 939524096
bluestore fsck quick fix on mount = false
[client]
ms mon client mode = crc
[client.rgw]
ms mon client mode = crc
rgw frontends = beast endpoint=127.0.0.1:${gatewayPort}
rgw data = ${dir}/rgw
rgw thread pool size = 32
rgw enable usage log = false
rgw gc obj min wait = 1
rgw lc debug interval = -1
`
}

async function lastLines(dir: string): Promise<string> {
  const log = await readFile(join(dir, 'log'), 'utf8').catch(() => '')
  return log.split('\n').slice(-30).join('\n')
}
