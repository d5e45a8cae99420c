import { Command, Option } from 'commander'
import type { Account } from '../../../shared/contract/account.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { clientIdMistake } from '../../../shared/slack-client-id.ts'
import { accountLine } from '../account-words.ts'
import { openBrowser } from '../open-browser.ts'
import { flagsOf, type Session, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert, type Terminal } from '../terminal.ts'
import { readToken } from '../token-input.ts'

type Flags = SessionFlags & {
  readonly manifest?: boolean
  readonly clientId?: string
  readonly paste?: boolean
  readonly waitingForAdmin?: boolean
  readonly thisHome?: 'original' | 'copy'
}

/** `gleaner connect`: signs in by the browser, or keeps a token, in the OS keychain. */
export function connectCommand(): Command {
  return withSlackFlags(new Command('connect'))
    .description('Sign in to Slack in your browser')
    .option('--client-id <id>', 'of your Slack app; kept after the first sign-in', clientIdFrom)
    .option('--paste', 'for a browser elsewhere: paste the address it ends at')
    .option('--waiting-for-admin', 'note that Slack asks for an admin first')
    .addOption(
      new Option('--this-home <which>', 'what a copied home is: the one you use, or a second').choices([
        'original',
        'copy',
      ]),
    )
    .option('--manifest', 'print the manifest to create the Slack app with')
    .addHelpText(
      'after',
      `
The sign-in is stored in the OS keychain only. Instead of a browser, a user
token (xoxp-…) of an app with the user scopes channels:read, channels:history,
users:read and team:read can be given. It is read from standard input, never
from the command line:

  pass show slack/gleaner | gleaner connect --token-stdin`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(
        command,
        async (session) => {
          const flags = flagsOf<Flags>(command)
          if (flags.manifest) return printManifest(session)
          if (flags.thisHome !== undefined) {
            const claimed = await session.call('account.claimHome', { as: flags.thisHome })
            return session.answer({ account: claimed }, `${accountLine(claimed)}\n`)
          }
          if (flags.waitingForAdmin) {
            const waiting = await session.call('account.waitForAdmin', {})
            return session.answer(
              { account: waiting },
              'Noted. Run gleaner connect again once an admin has approved Gleaner.\n',
            )
          }
          const account = flags.tokenStdin ? await keepToken(session, flags) : await signIn(session, flags)
          session.answer(
            { account },
            `Signed in to ${inert(account.workspace ?? 'Slack')}. The token is in the OS keychain and nowhere else.\n` +
              'Next: gleaner channels list\n',
          )
        },
        { storeToken: true },
      ),
    )
}

function clientIdFrom(word: string): string {
  const mistake = clientIdMistake(word)
  if (mistake !== null) throw gleanerError('account.client_id', { mistake })
  return word
}

async function printManifest({ call, answer, terminal }: Session): Promise<void> {
  const { manifest, createUrl } = await call('account.slackApp', {})
  answer(JSON.parse(manifest), `${manifest}\n`)
  terminal.err(`Slack's page for a new app, filled in with it:\n${createUrl}\n`)
}

async function keepToken({ call, terminal }: Session, { slackApiUrl }: Flags): Promise<Account> {
  const token = await readToken(terminal)
  return call('account.connect', { token, ...(slackApiUrl === undefined ? {} : { slackApiUrl }) })
}

/** Opens Slack's page and waits until the browser is back, here or by its address. */
async function signIn(session: Session, { clientId, paste }: Flags): Promise<Account> {
  const { engine, call, terminal } = session
  const { authorizeUrl } = await call('account.signIn', {
    redirect: paste ? 'paste' : 'loopback',
    ...(clientId === undefined ? {} : { clientId }),
  })
  if (paste) {
    terminal.err(`Open this page in any browser, and choose Allow:\n${authorizeUrl}\n\n`)
    terminal.err('The browser ends at an address that does not open. Paste that address here:\n')
    return call('account.finishSignIn', { address: await firstLine(terminal) })
  }
  const opened = await openBrowser(authorizeUrl)
  terminal.err(
    opened
      ? `Choose Allow in the browser that opened. If none did, open this page:\n${authorizeUrl}\n`
      : `Open this page in a browser on this computer, and choose Allow:\n${authorizeUrl}\n` +
          'For a browser on another computer, stop with Ctrl-C and use --paste.\n',
  )
  await engine.signInEnded()
  return (await call('status.get', {})).account
}

/** The first line of standard input; all of it when there is no end of a line. */
async function firstLine(terminal: Terminal): Promise<string> {
  let line = ''
  for await (const chunk of terminal.input) {
    line += chunk.toString()
    if (line.includes('\n')) break
  }
  return line.split('\n')[0]?.trim() || '-'
}
