/** The command line: the same commands as the tray, without Electron. */
import { Command, CommanderError, type OutputConfiguration } from 'commander'
import colors from 'picocolors'
import packageFacts from '../../package.json' with { type: 'json' }
import { gleanerError, toErrorData } from '../../shared/errors.ts'
import { alertsCommand } from './commands/alerts.ts'
import { auditCommand } from './commands/audit.ts'
import { certificateCommand } from './commands/certificate.ts'
import { channelsCommand } from './commands/channels.ts'
import { collectCommand } from './commands/collect.ts'
import { completionCommand } from './commands/completion.ts'
import { connectCommand } from './commands/connect.ts'
import { demoCommand } from './commands/demo.ts'
import { destinationCommand } from './commands/destination.ts'
import { disconnectCommand } from './commands/disconnect.ts'
import { doctorCommand } from './commands/doctor.ts'
import { eraseCommand } from './commands/erase.ts'
import { homesCommand } from './commands/homes.ts'
import { keyCommand } from './commands/key.ts'
import { lakeCommand } from './commands/lake.ts'
import { managedCommand } from './commands/managed.ts'
import { noticeCommand } from './commands/notice.ts'
import { optOutCommand } from './commands/optout.ts'
import { peopleCommand } from './commands/people.ts'
import { redactCommand } from './commands/redact.ts'
import { reportCommand } from './commands/report.ts'
import { retentionCommand } from './commands/retention.ts'
import { reviewCommand } from './commands/review.ts'
import { pauseCommand, resumeCommand, scheduleCommand } from './commands/schedule.ts'
import { serveCommand } from './commands/serve.ts'
import { settingsCommand } from './commands/settings.ts'
import { statusCommand } from './commands/status.ts'
import { uploadCommand } from './commands/upload.ts'
import { uploadsCommand } from './commands/uploads.ts'
import { wipeCommand } from './commands/wipe.ts'
import { Interrupted } from './interruption.ts'
import { inert, isBrokenPipe, jsonDocument, outliveReaders, processTerminal } from './terminal.ts'

/** Runs one command line (without `node` and the script) and answers with its exit code: 0 done, 1 failed, 2 wrong usage, 3 needs a person. */
export async function main(args: readonly string[]): Promise<number> {
  const wantsJson = args.includes('--json')
  const terminal = processTerminal()
  outliveReaders()
  try {
    await program(args).parseAsync([...args], { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0
      // What is wrong stands on stderr already, with the words that were typed.
      if (wantsJson) terminal.out(jsonDocument({ error: gleanerError('input.usage').toData() }))
      return 2
    }
    if (isBrokenPipe(thrown)) return 0
    if (thrown instanceof Interrupted) {
      terminal.err(`${thrown.message}\n`)
      // What was under way has no end of its own to wait for.
      process.exit(thrown.exitCode)
    }
    const error = toErrorData(thrown)
    if (wantsJson) terminal.out(jsonDocument({ error }))
    terminal.err(
      `${colors.red(colors.bold(error.says))} ${error.means}\n${error.next.terminal} ${colors.dim(`(${error.code})`)}\n`,
    )
    if (process.env['GLEANER_DEBUG'] === 'stack' && thrown instanceof Error)
      terminal.err(`${stackWithoutMessage(thrown)}\n`)
    return error.exitCode
  }
}

/** The whole command line; without the words that were `typed` for what reads it rather than runs it. */
export function program(typed: readonly string[] = []): Command {
  const gleaner = new Command('gleaner')
    .description("Share project-channel Slack messages with your company's data warehouse without exposing anyone.")
    .version(packageFacts.version)
    .option(
      '--home <dir>',
      'keep the store in this folder (default: GLEANER_HOME, or the standard application-data folder)',
    )
    .option('--json', 'answer with one JSON document on stdout')
    .option('--verbose', 'log each step to stderr as JSON lines, never message content')
    .exitOverride()
    .configureOutput(harmlessOutput(typed))
    .showHelpAfterError('(run with --help for usage)')
    .showSuggestionAfterError()
    .addHelpText('after', FIRST_STEPS)
  for (const command of [
    demoCommand(),
    connectCommand(),
    disconnectCommand(),
    channelsCommand(),
    collectCommand(),
    scheduleCommand(),
    pauseCommand(),
    resumeCommand(),
    reviewCommand(),
    uploadCommand(),
    uploadsCommand(),
    destinationCommand(),
    statusCommand(),
    alertsCommand(),
    auditCommand(),
    reportCommand(),
    certificateCommand(),
    noticeCommand(),
    settingsCommand(),
    retentionCommand(),
    optOutCommand(),
    peopleCommand(),
    keyCommand(),
    lakeCommand(),
    eraseCommand(),
    managedCommand(),
    homesCommand(),
    redactCommand(),
    doctorCommand(),
    serveCommand(),
    completionCommand(),
    wipeCommand(),
  ]) {
    gleaner.addCommand(inherit(command, typed))
  }
  return gleaner
}

/** Every command takes the program's flags behind its own name too. */
function inherit(command: Command, typed: readonly string[]): Command {
  command
    .exitOverride()
    .configureOutput(harmlessOutput(typed))
    .showHelpAfterError('(run with --help for usage)')
    .showSuggestionAfterError()
  command
    .option('--home <dir>', 'keep the store in this folder')
    .option('--json', 'answer with one JSON document on stdout')
  for (const part of command.commands) inherit(part, typed)
  return command
}

/** Help and complaints leave like everything else: they repeat what was typed, and that may be pasted. It begins no line. */
function harmlessOutput(typed: readonly string[]): OutputConfiguration {
  const { out, err } = processTerminal()
  const odd = typed.flatMap((word) => [word, word.slice(word.indexOf('=') + 1)]).filter((word) => inert(word) !== word)
  return {
    writeOut: out,
    writeErr: (text) => err(odd.reduce((said, word) => said.replaceAll(word, inert(word)), text)),
  }
}

/** An unexpected error's message may quote data; its frames do not. */
function stackWithoutMessage(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}

const FIRST_STEPS = `
First steps:
  gleaner demo                      try it on an invented workspace
  gleaner connect --client-id ID    sign in to Slack in your browser
  gleaner channels allow proj-atlas --level text
  gleaner destination set folder:~/lake --create
  gleaner collect                   read, redact and store new messages
  gleaner review list               see what would be sent
  gleaner review approve --all
  gleaner upload

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 needs a person.`
