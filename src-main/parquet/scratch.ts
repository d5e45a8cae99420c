import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A fresh folder (0700) of this process below `scratchDir`; removes those that killed processes left. */
export async function ownFolder(scratchDir: string): Promise<string> {
  await mkdir(scratchDir, { recursive: true, mode: 0o700 })
  const real = await realpath(scratchDir)
  for (const name of await readdir(real)) {
    const owner = /^parquet-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) await rm(join(real, name), { recursive: true, force: true })
  }
  return mkdtemp(join(real, `parquet-${process.pid}-`))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: alive, but someone else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
