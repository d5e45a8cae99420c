/** For `node --import`: writes the URL of every file the process loads into the file that GLEANER_LOADED names. */
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.GLEANER_LOADED, `${url}\n`)
    return next(url, context)
  },
})
