import { Command } from 'commander'
import colors from 'picocolors'
import type { ErasureView } from '../../../shared/contract/lake.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { MESSAGE_ID } from '../../../shared/pseudonym.ts'
import { counted, subjects } from '../../../shared/wording.ts'
import { withDestinationFlags } from '../destination-option.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert } from '../terminal.ts'
import { toFrom, unreadText } from './lake.ts'

interface EraseFlags extends SessionFlags {
  user?: string[]
  message?: string[]
  queued?: boolean
}

/** `gleaner erase`: makes this machine and the lake forget people and single messages, and proves it. */
export function eraseCommand(): Command {
  return withDestinationFlags(withSlackFlags(new Command('erase')))
    .description('Erase people or messages here and in the lake, and prove it by re-reading everything')
    .option('--user <who...>', '@name, a member id (U…) or a pseudonym (u_…); they are opted out as well')
    .option('--message <id...>', 'a message’s pseudonym (m_…)')
    .option('--queued', 'only erasures queued by opt-outs')
    .addHelpText(
      'after',
      `
Erasing a person also opts them out, because the next run would read the same
messages again; undo that with gleaner optout remove. Erasures queued by opt-
outs are done as well. If interrupted, run it again.`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer, endWith }) => {
        const { user = [], message = [], queued } = flagsOf<EraseFlags>(command)
        if (user.length + message.length === 0 && !queued) throw gleanerError('input.erasure')
        if (message.some((id) => !MESSAGE_ID.test(id))) throw gleanerError('input.message_id')
        const report = await call('lake.erase', { people: user, messages: message, ...toFrom(command) })
        answer(report, erasureText(report))
        if (report.unread.length + report.keysMissing.length > 0) endWith(3)
      }),
    )
}

function provedText({ unread, keysMissing }: ErasureView, proof: NonNullable<ErasureView['proof']>): string {
  if (unread.length > 0)
    return 'Not proved: some objects could not be read. It stays queued; erase again once they can.'
  const commit = `commit ${proof.commit} (${proof.hash.slice(0, 32)})`
  return keysMissing.length > 0
    ? `Incomplete: ${commit} proves it for the keys that this computer holds.`
    : `Proved by ${commit}.`
}

function erasureText(report: ErasureView): string {
  const { destination, people, messages, proof, alsoSentTo, unread, keysMissing } = report
  const elsewhere = alsoSentTo.map((name) =>
    colors.yellow(`Batches were also sent to ${inert(name)}: erase there as well, with --to.\n`),
  )
  if (proof === null) return ['Nothing was queued for erasure.\n', ...elsewhere].join('')
  return [
    `Erased ${subjects(people, messages)} at ${inert(destination)}: ${counted(proof.rowsErased, 'row')} removed.\n`,
    `${counted(proof.objectsRead, 'object')} re-read, ${counted(proof.rowsLeft, 'row')} left. ${provedText(report, proof)}\n`,
    unreadText(unread),
    ...keysMissing.map((keyId) =>
      colors.yellow(
        `Rows made with the key ${inert(keyId)}, which this computer does not hold, were not searched: erase on one that holds it as well.\n`,
      ),
    ),
    ...elsewhere,
  ].join('')
}
