import { Command } from 'commander'
import { gleanerError } from '../../../shared/errors.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert } from '../terminal.ts'
import { readToken } from '../token-input.ts'

/** `gleaner connect`: proves a token and keeps it in the OS keychain. */
export function connectCommand(): Command {
  return withSlackFlags(new Command('connect'))
    .description('Store a Slack user token in the OS keychain')
    .option('--manifest', 'print the Slack app manifest')
    .addHelpText(
      'after',
      `
The token is a user token (xoxp-…) of an app with the user scopes channels:read,
channels:history, users:read and team:read. It is read from standard input,
never from the command line, and stored in the OS keychain only.

  pass show slack/gleaner | gleaner connect --token-stdin`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(
        command,
        async ({ call, answer, terminal, engine }) => {
          const flags = flagsOf<SessionFlags & { manifest?: boolean }>(command)
          if (flags.manifest) {
            const manifest = engine.appManifest()
            return answer(manifest, `${JSON.stringify(manifest, null, 2)}\n`)
          }
          if (!flags.tokenStdin) throw gleanerError('input.token_source')
          const token = await readToken(terminal)
          const account = await call('account.connect', {
            token,
            ...(flags.slackApiUrl === undefined ? {} : { slackApiUrl: flags.slackApiUrl }),
          })
          answer(
            { account },
            `Connected to ${inert(account.workspace ?? 'Slack')}. The token is in the OS keychain and nowhere else.\n` +
              'Next: gleaner channels list\n',
          )
        },
        { storeToken: true },
      ),
    )
}
