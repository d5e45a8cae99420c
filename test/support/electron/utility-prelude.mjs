/** Gives a Node process the `parentPort` of Electron's utility processes, then runs the file it was started for. */
import { pathToFileURL } from 'node:url'

process.parentPort = {
  postMessage: (message) => process.send?.(message),
  on: (_event, listener) => process.on('message', (data) => listener({ data })),
}
process.once('disconnect', () => process.exit())
await import(pathToFileURL(process.argv[2]).href)
