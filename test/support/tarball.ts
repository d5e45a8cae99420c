/** The terminal's package, built and installed the way a stranger has it: from the tarball, into a folder of its own. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Stranger {
  /** Runs `npx gleaner …` there; the token, if any, over standard input. */
  gleaner(args: readonly string[], stdin?: string): Promise<Ran>
}

/** Builds the package. Answers the tarball's path. */
export function packTerminal(): string {
  const packed = npm(ROOT, ['run', '--silent', 'package:terminal'], { NODE_ENV: 'production' })
  return join(ROOT, packed.trim().split('\n').at(-1) ?? '')
}

/** Installs a tarball in `folder`, with npm and nothing of the repository, for somebody whose home is in it too. */
export function installFrom(tarball: string, folder: string): Stranger {
  const home = join(folder, 'home')
  mkdirSync(home, { recursive: true })
  cpSync(tarball, join(folder, basename(tarball)))
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  npm(folder, ['install', '--no-audit', '--no-fund', `./${basename(tarball)}`], {})
  return {
    gleaner(args, stdin = '') {
      const child = spawn('npx', ['--no-install', 'gleaner', ...args], {
        cwd: folder,
        env: {
          PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
          HOME: home,
          LANG: 'C.UTF-8',
          NO_COLOR: '1',
          DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
        },
        stdio: 'pipe',
      })
      return ended(child, stdin)
    },
  }
}

/** Waits for a program to end; `stdin` is pasted into it. */
export function ended(child: ChildProcessWithoutNullStreams, stdin = ''): Promise<Ran> {
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

function npm(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): string {
  const ran = spawnSync('npm', args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } })
  if (ran.status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${ran.stdout}\n${ran.stderr}`)
  return ran.stdout
}
