import { Command } from 'commander'
import colors from 'picocolors'
import type { ManagedView } from '../../../shared/contract/managed.ts'
import { flagsOf, withSession } from '../session.ts'
import { inert, instant, jsonDocument, processTerminal, table } from '../terminal.ts'

/** `gleaner managed init|check|show|import|leave`: what an organisation prescribes for Gleaner on its computers. */
export function managedCommand(): Command {
  const managed = new Command('managed').description('Your organisation’s configuration of Gleaner')
  managed.addCommand(initCommand())
  managed.addCommand(checkCommand())
  managed.addCommand(
    new Command('show')
      .description('what is prescribed here; ends with 3 while it stops Gleaner')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer, endWith }) => {
          const view = await call('managed.get', {})
          answer(view, viewText(view))
          if (view.state === 'stopped') endWith(3)
        }),
      ),
  )
  managed.addCommand(
    new Command('import')
      .description('adopt a configuration from a link that carries the fingerprint of the key that signs it')
      .argument('<link>', 'https://…/managed.json#sha256=…')
      .action((link: string, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const view = await call('managed.adopt', { link })
          answer(view, viewText(view))
        }),
      ),
  )
  managed.addCommand(
    new Command('leave')
      .description('leave what you adopted, or a configuration that is gone or cannot be relied on')
      .action((_flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const view = await call('managed.leave', {})
          answer(view, viewText(view))
        }),
      ),
  )
  return managed
}

function initCommand(): Command {
  return new Command('init')
    .description('print a configuration that prescribes your own settings, to start from')
    .action((_flags: unknown, command: Command) =>
      withSession(command, async ({ call, terminal }) => {
        const { startingDocument } = await import('../managed-init.ts')
        const [settings, channels] = [await call('settings.get', {}), await call('channels.list', { refresh: false })]
        terminal.out(jsonDocument(startingDocument(settings, channels)))
      }),
    )
}

/** Ends with 1 when the file is not valid. Opens no store and asks nobody. */
function checkCommand(): Command {
  return new Command('check')
    .description('check a managed.json before it is handed out')
    .argument('<file>', 'the file to check')
    .action(async (file: string, _flags: unknown, command: Command) => {
      const { checkManagedFile } = await import('../managed-check.ts')
      const checked = await checkManagedFile(file)
      const lines = checked.problems.map(({ line, says }) => `${colors.yellow(`line ${line}`)}  ${inert(says)}\n`)
      const verdict = checked.isValid ? colors.green('Valid.') : colors.red('Not valid.')
      processTerminal().out(flagsOf(command).json ? jsonDocument(checked) : `${lines.join('')}${verdict}\n`)
      if (!checked.isValid) process.exitCode = 1
    })
}

function viewText({ state, hash, problem, adopted, contact, rules }: ManagedView): string {
  if (state === 'none') return 'No organisation’s configuration applies here.\n'
  const verdict = problem === null ? `In force, ${hash?.slice(0, 12)}.` : `${colors.red(problem.says)} ${problem.means}`
  const rows = rules.map(({ key, kind, value, isLocked }) => [
    key,
    isLocked ? 'fixed' : kind,
    inert(JSON.stringify(value)),
  ])
  return [
    `${verdict}\n`,
    problem === null ? '' : `${problem.next.terminal}\n`,
    adopted === null ? '' : adoptedText(adopted),
    rows.length === 0 ? '' : table(['key', 'kind', 'value'], rows),
    contact === null ? '' : `Ask: ${inert(contact)}\n`,
  ].join('')
}

function adoptedText({ url, serial, confirmedAt, isStale, problem }: NonNullable<ManagedView['adopted']>): string {
  const says = `Adopted from ${inert(url)}, serial ${serial}, confirmed ${instant(confirmedAt)}.\n`
  if (!isStale && problem === null) return says
  const warning = isStale ? 'Not confirmed for 30 days.' : 'Not confirmed when last asked.'
  return `${says}${colors.yellow([warning, problem?.says ?? ''].join(' ').trim())}\n`
}
