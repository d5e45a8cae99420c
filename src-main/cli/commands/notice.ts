import { Command } from 'commander'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import { inert } from '../terminal.ts'

interface Flags extends SessionFlags {
  purpose?: string
  readers?: string
  contact?: string
}

/** `gleaner notice`: what to tell the people whose messages are read. Ends with 3 while something in it is a blank. */
export function noticeCommand(): Command {
  return new Command('notice')
    .description('Print a notice to colleagues, from the configuration, to post by hand')
    .option('--purpose <words>', 'what the messages are for, after "We want to"')
    .option('--readers <who>', 'who reads the data')
    .option('--contact <who>', 'whom to ask (default: as your organisation says)')
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, answer, endWith, terminal }) => {
        const { purpose, readers, contact } = flagsOf<Flags>(command)
        const notice = await call('notice.get', {
          ...(purpose === undefined ? {} : { purpose }),
          ...(readers === undefined ? {} : { readers }),
          ...(contact === undefined ? {} : { contact }),
        })
        answer(notice, inert(notice.text, { keepLines: true }))
        if (notice.missing.length === 0) return
        terminal.err(`Still blank: ${notice.missing.join(', ')}.\n`)
        endWith(3)
      }),
    )
}
