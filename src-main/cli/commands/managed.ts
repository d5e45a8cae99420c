import { Command } from 'commander'
import colors from 'picocolors'
import { flagsOf } from '../session.ts'
import { inert, jsonDocument, processTerminal } from '../terminal.ts'

/** `gleaner managed check`: the configuration with which an organisation says how Gleaner is used on its computers. */
export function managedCommand(): Command {
  const managed = new Command('managed').description('Your organisation’s configuration of Gleaner')
  managed.addCommand(checkCommand())
  return managed
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
