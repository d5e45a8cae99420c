import { expect, test } from 'vitest'
import type { Child, ChildEnd } from '../../../shared/child.ts'
import { ownChildren } from '../../../src-main/engine/own-children.ts'

const OPTIONS = { name: 'Gleaner collection', cwd: '.', memoryMb: 1, usesNetwork: false } as const
const ENTRY = new URL('file:///child.ts')

/** A child that dies when it is told to and not at once, as a process does. */
function slowToDie() {
  const dying = Promise.withResolvers<ChildEnd>()
  let wasKilled = false
  const child: Child = {
    pid: () => 1,
    send: () => {},
    onMessage: () => {},
    onEnd: (listener) => void dying.promise.then(listener),
    kill: () => {
      wasKilled = true
    },
  }
  return { child, die: () => dying.resolve('killed'), wasKilled: () => wasKilled }
}

test('the end waits for those that live, and for who waited for them', async () => {
  const process = slowToDie()
  const { startChild, end } = ownChildren(() => process.child)
  const heard: string[] = []
  const waiting = new Promise<void>((resolve) => startChild(ENTRY, OPTIONS).onEnd(() => resolve()))
  const job = waiting.finally(async () => {
    await null
    heard.push('job')
  })
  const over = end().then(() => heard.push('end'))
  expect(process.wasKilled()).toBe(true)
  await new Promise(setImmediate)
  expect(heard).toEqual([])
  process.die()
  await Promise.all([job, over])
  expect(heard).toEqual(['job', 'end'])
})

test('nothing starts any more, and who tries hears that it ended', async () => {
  let started = 0
  const { startChild, end } = ownChildren(() => {
    started += 1
    return slowToDie().child
  })
  await end()
  expect(await new Promise((resolve) => startChild(ENTRY, OPTIONS).onEnd(resolve))).toBe('killed')
  expect(started).toBe(0)
})
