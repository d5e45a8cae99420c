/** A process that holds DuckDB and nothing else: no token, no key, no environment. Ends with the one that started it. */
import { joinParent, keepCompiled } from '../children/inside.ts'

const parent = joinParent()
const { answerRequests } = await import('./answer-requests.ts')
answerRequests(parent)
keepCompiled()
