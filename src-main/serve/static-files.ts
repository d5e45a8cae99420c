import { open, realpath } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { bundleSegments } from '../../shared/bundle-path.ts'
import { CONTENT_TYPES } from '../../shared/content-policy.ts'
import { gleanerError } from '../../shared/errors.ts'
import { baseHeaders, refusals } from './refusal.ts'

export interface Renderer {
  /** Sends one file of the build. Throws a Refusal for anything that is not a file inside it. */
  send(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** The built screens in a folder. Throws `serve.not_built` when its index.html is missing. */
export async function openRenderer(dir: string): Promise<Renderer> {
  const root = await realpath(dir).catch(() => null)
  const index = root === null ? null : await realpath(join(root, 'index.html')).catch(() => null)
  if (root === null || index === null) throw gleanerError('serve.not_built')
  return {
    async send(path, request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') throw refusals.wrongMethod()
      const file = await fileInside(root, path)
      const type = CONTENT_TYPES[extname(file)]
      if (type === undefined) throw refusals.notFound()
      const content = await contentOf(file)
      response.writeHead(200, { ...baseHeaders(), 'content-type': type, 'content-length': content.length })
      response.end(request.method === 'HEAD' ? undefined : content)
    },
  }
}

/** The real path behind a URL path; links that lead out of the folder are followed before they are judged. */
async function fileInside(root: string, path: string): Promise<string> {
  const segments = bundleSegments(path)
  if (segments === null) throw refusals.notFound()
  const real = await realpath(join(root, ...segments)).catch(() => null)
  if (real === null || !real.startsWith(root + sep)) throw refusals.notFound()
  return real
}

async function contentOf(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    if (!(await handle.stat()).isFile()) throw refusals.notFound()
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}
