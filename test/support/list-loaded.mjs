/**
 * For `node --import`: writes the URL of every file the process loads into the file that GLEANER_LOADED names, and at the
 * end `node:undici` if Node loaded its HTTP client.
 */
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.GLEANER_LOADED, `${url}\n`)
    return next(url, context)
  },
})

process.once('exit', () => {
  if (process.moduleLoadList.includes('NativeModule internal/deps/undici/undici'))
    appendFileSync(process.env.GLEANER_LOADED, 'node:undici\n')
})
