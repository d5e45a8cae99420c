/**
 * The process in which messages are read and redacted. Raw text is nowhere else, and goes with it.
 */
import { systemClock } from '../../../shared/clock.ts'
import { joinParent } from '../../children/inside.ts'

const parent = joinParent()
const { doTask } = await import('./do-task.ts')
doTask(parent, { clock: systemClock })
