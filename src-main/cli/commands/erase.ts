import { Command } from 'commander'
import colors from 'picocolors'
import type { ErasureView } from '../../../shared/contract/lake.ts'
import { GleanerError } from '../../../shared/errors.ts'
import { withDestinationFlags } from '../destination-option.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { counted, inert } from '../terminal.ts'
import { toFrom } from './lake.ts'

interface EraseFlags extends SessionFlags {
  user?: string[]
  message?: string[]
  queued?: boolean
}

/** `gleaner erase`: makes this machine and the lake forget people and single messages, and proves it. */
export function eraseCommand(): Command {
  return withDestinationFlags(withSlackFlags(new Command('erase')))
    .description('Erase people and messages here and in the lake, and prove it by reading everything again')
    .option('--user <who...>', '@name, a member id (U…) or a pseudonym (u_…); they are opted out as well')
    .option('--message <id...>', 'a message’s pseudonym (m_…)')
    .option('--queued', 'only what opt-outs have queued')
    .addHelpText(
      'after',
      `
Whoever is erased is opted out too, because the next run would read the same messages again; take it back with
gleaner optout remove. What opt-outs have queued is erased along with it. Killed anywhere, run it again.`,
    )
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer }) => {
        const { user = [], message = [], queued } = flagsOf<EraseFlags>(command)
        if (user.length + message.length === 0 && !queued) throw nobodyNamed()
        if (message.some((id) => !/^m_[0-9a-hjkmnp-tv-z]{26}$/.test(id))) throw noMessageId()
        const report = await call('lake.erase', { people: user, messages: message, ...toFrom(command) })
        answer(report, erasureText(report))
      }),
    )
}

function erasureText({ destination, people, messages, proof, alsoSentTo }: ErasureView): string {
  const elsewhere = alsoSentTo.map((name) =>
    colors.yellow(`Batches were also sent to ${inert(name)}: erase there as well, with --to.\n`),
  )
  if (proof === null) return ['Nothing was queued for erasure.\n', ...elsewhere].join('')
  return [
    `${counted(people, 'person', 'people')} and ${counted(messages, 'message')} erased at ${inert(destination)}: ${counted(proof.rowsErased, 'row')} gone, ${counted(proof.objectsRewritten, 'object')} written anew.\n`,
    `${counted(proof.objectsRead, 'object')} read again, ${proof.rowsLeft} rows left. Proof: erasures/${proof.id}.json\n`,
    ...elsewhere,
  ].join('')
}

function nobodyNamed(): GleanerError {
  return new GleanerError(
    'input.erasure',
    {
      says: 'Nobody and no message was named.',
      means: 'Nothing was erased.',
      next: 'Give --user @name, --message m_…, or --queued for what opt-outs have queued.',
    },
    { exitCode: 2 },
  )
}

function noMessageId(): GleanerError {
  return new GleanerError(
    'input.message_id',
    {
      says: 'The value of --message is no message’s pseudonym.',
      means: 'Nothing was erased.',
      next: 'Copy it from `gleaner review show` or from the lake: it begins with m_ and has 28 characters.',
    },
    { exitCode: 2 },
  )
}
