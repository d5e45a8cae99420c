import { Command } from 'commander'
import { withSession } from '../session.ts'

/** `gleaner disconnect`, or `logout`: revokes the sign-in and forgets it; what was collected stays. */
export function disconnectCommand(): Command {
  return new Command('disconnect')
    .alias('logout')
    .description('Sign out of Slack: revoke the token and remove it from the keychain')
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        const before = await call('status.get', {})
        // Said in any case: another process may have been given a token of its own that nothing here knows of.
        const { revoked, ...account } = await call('account.signOut', {})
        if (before.account.kept === 'none' && before.account.state === 'none')
          return answer({ account, revoked }, 'Nobody is signed in.\n')
        answer(
          { account, revoked },
          revoked
            ? 'Signed out. The token is revoked in Slack and gone from the keychain; what was collected stays.\n'
            : 'Signed out here: the token is gone from the keychain. Slack did not confirm that it is revoked;\n' +
                'remove Gleaner under Manage, Apps in Slack to be sure.\n',
        )
      }),
    )
}
