import { Command } from 'commander'
import { processTerminal } from '../terminal.ts'

/** `gleaner redact`: the redactor as a filter, over lines of JSON or over plain text. Nothing is stored. */
export function redactCommand(): Command {
  return new Command('redact')
    .description('Redact text from standard input; nothing is stored')
    .option('--jsonl', 'read lines {"id","text"}, write lines {"id","text","spans":[{"start","end","type"}]}')
    .option('--directory <file>', 'a JSON array of Slack users.list members whose names are masked')
    .addHelpText(
      'after',
      `
Offsets are UTF-16 units of the original text. An unreadable line yields
{"id","error"}; the rest continues.

  echo '{"id":1,"text":"mail ann@example.com"}' | gleaner redact --jsonl`,
    )
    .action(async (flags: { jsonl?: boolean; directory?: string }) => {
      const { redactInput } = await import('../redact-input.ts')
      await redactInput(flags, processTerminal())
    })
}
