/** A child that takes ten megabytes more for each message, and says how many it has. */
import { joinParent } from '../../src-main/children/inside.ts'

const parent = joinParent()
const taken: Buffer[] = []
parent.onMessage(() => {
  taken.push(Buffer.alloc(10_000_000, 'x'))
  parent.send(taken.length * 10)
})
