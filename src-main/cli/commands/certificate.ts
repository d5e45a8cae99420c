import { Command } from 'commander'
import type { Certificate } from '../../../shared/contract/certificate.ts'
import { gleanerError } from '../../../shared/errors.ts'
import { saveDocument } from '../save-document.ts'
import { flagsOf, type SessionFlags, withSession, withSlackFlags } from '../session.ts'
import { inert, instant, table } from '../terminal.ts'

interface Flags extends SessionFlags {
  user?: string
  lake?: boolean
  out?: string
}

/** `gleaner certificate list|save`: proof of erasure, one page each. */
export function certificateCommand(): Command {
  const certificate = new Command('certificate').description('Find and save certificates of erasure')
  certificate.addCommand(
    withSlackFlags(new Command('list'))
      .description('certificates, newest first')
      .option('--user <who>', 'only of this person: @name, a member id or a pseudonym')
      .option('--lake', 'also those that colleagues issued')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const { user, lake } = flagsOf<Flags>(command)
          const found = await call('certificate.list', {
            ...(user === undefined ? {} : { who: user }),
            ...(lake ? { lake } : {}),
          })
          answer(
            found.certificates.map(({ certificate: one }) => one),
            table(
              ['number', 'of', 'erased', 'rows left', 'commit', 'lake'],
              found.certificates.map(({ certificate: one }) => [
                inert(one.number),
                one.of,
                instant(one.erasedAt),
                rowsLeft(one),
                one.commit,
                inert(one.lake),
              ]),
            ),
          )
        }),
      ),
  )
  certificate.addCommand(
    withSlackFlags(new Command('save'))
      .description('one certificate as HTML, JSON and PDF')
      .argument('<number>', 'as `gleaner certificate list` prints it')
      .option('--lake', 'also look among those that colleagues issued')
      .option('--out <dir>', 'the folder to write to (default: here)')
      .action((number: string, _flags: unknown, command: Command) =>
        withSession(command, async (session) => {
          const { lake, out } = flagsOf<Flags>(command)
          const found = await session.call('certificate.list', { number, ...(lake ? { lake } : {}) })
          const [one] = found.certificates
          if (one === undefined) throw gleanerError('report.no_certificate')
          const { certificate: document, html } = one
          const isAsked = !session.json || out !== undefined
          const name = `gleaner-certificate-${document.number}`
          const saved = isAsked ? await saveDocument(session, name, { document, html }, out) : []
          session.answer(document, saved.map((line) => `${inert(line)}\n`).join(''))
        }),
      ),
  )
  return certificate
}

function rowsLeft({ unread, keysMissing = 0, rowsLeft: left }: Certificate): string | number {
  if (unread > 0) return 'not proved'
  return keysMissing > 0 ? 'incomplete' : left
}
