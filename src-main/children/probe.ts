import { tmpdir } from 'node:os'
import type { StartChild } from '../../shared/child.ts'

/** The names in the environment of a child that `startChild` starts. Rejects when it ends without a word. */
export async function environmentOfChild(startChild: StartChild): Promise<readonly string[]> {
  const child = startChild(new URL('./probe/child.ts', import.meta.url), {
    name: 'Gleaner collection',
    cwd: tmpdir(),
    memoryMb: 512,
    usesNetwork: false,
  })
  try {
    return await new Promise((resolve, reject) => {
      child.onMessage((names) => resolve(names as string[]))
      child.onEnd((end) => reject(new Error(`the child ended: ${end}`)))
    })
  } finally {
    child.kill()
  }
}
