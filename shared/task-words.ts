/** What takes long, in the same words on the screens, in the tray and in the terminal. */
import type { Task, TaskKind } from './contract/tasks.ts'
import { counted } from './wording.ts'

const RUNNING: Readonly<Record<TaskKind, string>> = {
  send: 'Sending',
  verify: 'Verifying what was sent',
  fold: 'Folding what was sent',
  erase: 'Erasing from what was sent',
}

const FAILED: Readonly<Record<TaskKind, string>> = {
  send: 'Sending failed',
  verify: 'Verifying failed',
  fold: 'Folding failed',
  erase: 'Erasing failed',
}

/** "Sending: 3 of 12 batches", or why it failed. */
export function taskSentence({ kind, state, done, total, error }: Task): string {
  if (state === 'failed') return `${FAILED[kind]}: ${error?.says ?? ''}`
  return total === 0
    ? `${RUNNING[kind]}…`
    : `${RUNNING[kind]}: ${done.toLocaleString('en')} of ${counted(total, 'batch', 'batches')}`
}

/** "Sending failed", as a title over the error's own sentences. */
export const taskFailed = (kind: TaskKind): string => FAILED[kind]
