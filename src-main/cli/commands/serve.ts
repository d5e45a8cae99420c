import { randomBytes } from 'node:crypto'
import { Command, Option } from 'commander'
import { systemClock } from '../../../shared/clock.ts'
import { homesInBrowser } from '../homes-in-browser.ts'
import { firstInterruption } from '../interruption.ts'
import { metricsToken } from '../metrics-token.ts'
import { rendererFolder } from '../renderer.ts'
import { type SampleInBrowser, sampleInBrowser } from '../sample-in-browser.ts'
import { scraper } from '../scrape.ts'
import { flagsOf, type Session, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { processTerminal } from '../terminal.ts'
import { wholeNumber } from '../values.ts'

/** `gleaner serve`: the screens in a browser, on this machine only, until interrupted. */
export function serveCommand(): Command {
  return withSlackFlags(new Command('serve'))
    .description('Open the app in a browser, on this machine only')
    .addOption(
      new Option('--port <n>', 'a port on 127.0.0.1 (default: any free port)').argParser(
        wholeNumber('--port', 0, 65_535),
      ),
    )
    .option('--metrics-token-file <file>', 'also answer /metrics to who sends the token in this file')
    .addHelpText('after', '\nThe link works once and only on this machine. Stop with Ctrl-C.')
    .action(async (_flags: unknown, command: Command) => {
      const { port = 0, metricsTokenFile } = flagsOf<SessionFlags & { port?: number; metricsTokenFile?: string }>(
        command,
      )
      const token = metricsTokenFile === undefined ? undefined : await metricsToken(metricsTokenFile)
      const { sweepThrowAways } = await import('../../sample-home/index.ts')
      await sweepThrowAways()
      const sample = sampleInBrowser(builtScreens)
      await withSession(
        command,
        (session) =>
          serveUntilInterrupted(session, { port, sample, ...(token === undefined ? {} : { metricsToken: token }) }),
        {
          openSample: sample.open,
          onInterrupt: 'itself',
        },
      )
      // A connection to a destination that says nothing would keep the process.
      process.exit()
    })
}

/** Milliseconds for an answer that a page is about to get. */
const SOON_MS = 1_000

interface Serving {
  readonly port: number
  /** The sample that these screens offer. */
  readonly sample?: SampleInBrowser
  /** With it, the metrics are served as well. */
  readonly metricsToken?: string
  /** Ends the serving as an interruption does. */
  readonly ended?: Promise<unknown>
}

/** Serves a session's engine, prints the link, and answers when the process is told to stop. */
export async function serveUntilInterrupted(
  { engine, terminal, json, beside }: Session,
  { port, sample, metricsToken: token, ended = new Promise(() => {}) }: Serving,
): Promise<void> {
  const { serveUi } = await import('../../serve/index.ts')
  const rendererDir = await builtScreens()
  const server = await serveUi({
    engine,
    rendererDir,
    port,
    clock: systemClock,
    random: (count) => randomBytes(count),
    ...(token === undefined ? {} : { metrics: { token, text: scraper(engine, systemClock.now) } }),
    offerLink: (url) => void terminal.err(`That link has already been used. A new one: ${url}\n`),
  })
  beside?.homes.opensWith(homesInBrowser({ openEngine: beside.open, rendererDir, main: server }))
  await engine.start()
  terminal.out(
    json
      ? `${JSON.stringify({ url: server.url })}\n`
      : `Gleaner is at ${server.url}\nThe link works once. Stop with Ctrl-C.\n`,
  )
  sample?.goBackTo(`${server.origin}/`)
  await Promise.race([firstInterruption().happened, ended])
  const done = new AbortController()
  void systemClock.sleep(SOON_MS, done.signal).then(
    () => void terminal.err('Ending what is under way. Ctrl-C again ends it at once; nothing is lost either way.\n'),
    () => {},
  )
  await sample?.close()
  const answered = server.closeAfterAnswers()
  // An answer that takes hours, or comes from a destination that says nothing, is not waited for: the engine ends it.
  await within(SOON_MS, answered)
  await engine.stop()
  await within(SOON_MS, answered)
  await server.close()
  done.abort()
}

/** Resolves with `promise`, and after `ms` in any case. */
const within = (ms: number, promise: Promise<void>) => Promise.race([promise, systemClock.sleep(ms)])

function builtScreens(): Promise<string> {
  return rendererFolder((says) => void processTerminal().err(`${says}\n`))
}
