/**
 * One S3 server for a whole run, as vitest's global set-up: started when the first file asks for it, stopped at the
 * end. Each test takes buckets and users of its own, so that none sees another's.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { type Ceph, startCeph } from './ceph.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the server. */
    cephDoor: string
  }
}

type Server = Pick<Ceph, 'endpoint' | 'accessKeyId' | 'secretAccessKey'>
type User = Pick<Ceph, 'accessKeyId' | 'secretAccessKey'> & { readonly name: string }

/** For tests: the server of this run. */
export interface SharedCeph extends Server {
  /** Another user with keys of their own, who may do nothing until a bucket's policy says so. The name is not the one asked for, but begins with it. */
  addUser(name: string): Promise<User>
}

/** The server of this run, started if nobody has asked before. Throws with its log when it does not start. */
export async function sharedCeph(): Promise<SharedCeph> {
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const answer = await fetch(new URL(path, inject('cephDoor')))
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as Answer
  }
  return { ...(await ask<Server>('/server')), addUser: (name) => ask<User>(`/users/${name}`) }
}

/** vitest's global set-up: listens for the first test that wants the server; answers how to end it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Ceph> | undefined
  const door = createServer((request, response) => {
    started ??= startCeph()
    void started.then((ceph) => answer(ceph, request.url ?? '', response)).catch((error) => refuse(error, response))
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  provide('cephDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)
  return async () => {
    door.close()
    await started?.then((ceph) => ceph.stop()).catch(() => {})
  }
}

async function answer(ceph: Ceph, path: string, response: ServerResponse): Promise<void> {
  const { endpoint, accessKeyId, secretAccessKey } = ceph
  if (path === '/server') return void response.end(JSON.stringify({ endpoint, accessKeyId, secretAccessKey }))
  const name = `${path.slice('/users/'.length)}${randomBytes(4).toString('hex')}`
  response.end(JSON.stringify({ name, ...(await ceph.addUser(name)) }))
}

function refuse(error: unknown, response: ServerResponse): void {
  response.writeHead(500).end(error instanceof Error ? error.message : 'no server')
}
