import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import type { ShownSettings } from '../../../shared/contract/shown-settings.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { counted } from '../../../shared/wording.ts'
import { withYes } from '../confirmation.ts'
import { confirmedLimits } from '../retention-limits.ts'
import { flagsOf, type SessionFlags, withSession } from '../session.ts'
import type { SettingKey } from '../settings-keys.ts'
import { inert, type Terminal, table } from '../terminal.ts'

/** `gleaner settings get|set`: every setting but the destination, by its key. */
export function settingsCommand(): Command {
  const settings = new Command('settings').description('Show and change settings')
  settings.addCommand(
    new Command('get')
      .description('every setting with what it takes, or one value')
      .argument('[key]', 'such as schedule.everyMinutes')
      .action((key: string | undefined, _flags: unknown, command: Command) =>
        withSession(command, async ({ call, answer }) => {
          const keys = await import('../settings-keys.ts')
          const wanted = key === undefined ? null : keys.settingKey(key)
          const view = await call('settings.get', {})
          if (wanted === null) return answer(withoutWords(view), listText(view, keys))
          const value = keys.valueAt(wanted, view)
          if (wanted.isWords && view.wordsProblem) throw GleanerError.fromData(view.wordsProblem)
          answer({ key: wanted.key, value }, `${valueText(value, wanted, keys)}\n`)
        }),
      ),
  )
  settings.addCommand(
    withYes(new Command('set'))
      .description('change one setting')
      .argument('<key>', 'as `settings get` lists it')
      .argument('[value]', 'one of what `settings get` says it takes')
      .option('--stdin', 'read the value from standard input: words, one per line')
      .action((key: string, typed: string | undefined, _flags: unknown, command: Command) =>
        withSession(command, async (session) => {
          const { call, answer, terminal } = session
          const keys = await import('../settings-keys.ts')
          const wanted = keys.settingKey(key)
          const { stdin } = flagsOf<SessionFlags & { stdin?: boolean }>(command)
          const value = await wantedValue(wanted, stdin ? undefined : typed, Boolean(stdin), terminal, keys)
          const view = await call('settings.get', {})
          const patch = keys.patchOf(wanted, value, view)
          if (patch.retention) await confirmedLimits(command, session, patch.retention)
          const set = keys.valueAt(wanted, await call('settings.set', patch))
          answer(
            { key: wanted.key, value: set },
            `${wanted.key} is now ${wanted.isWords ? wordCount(set) : inert(keys.writeValue(set))}.\n`,
          )
        }),
      ),
  )
  return settings
}

type Keys = typeof import('../settings-keys.ts')

/** The organisation's words stay off the command line, where other processes and the shell's history see them. */
async function wantedValue(
  wanted: SettingKey,
  typed: string | undefined,
  fromInput: boolean,
  terminal: Terminal,
  keys: Keys,
): Promise<unknown> {
  if (wanted.isWords !== fromInput) throw gleanerError('input.setting_words', { setting: wanted.key })
  if (!fromInput && typed === undefined)
    throw gleanerError('input.setting_value', { setting: wanted.key, allowed: keys.allowedFor(wanted.schema) })
  if (!fromInput) return keys.readValue(wanted, typed ?? '')
  const lines = (await text(terminal.input as AsyncIterable<Uint8Array>)).split(/\r?\n/)
  const words = wanted.schema.safeParse([...new Set(lines.map((line) => line.trim()).filter(Boolean))])
  if (words.success) return words.data
  throw gleanerError('input.setting_value', { setting: wanted.key, allowed: keys.allowedFor(wanted.schema) })
}

function listText(view: ShownSettings, keys: Keys): string {
  const rows = keys.settingKeys().map((key) => {
    const value = keys.valueAt(key, view)
    const shown = key.isWords
      ? view.wordsProblem
        ? 'cannot be read'
        : wordCount(value)
      : inert(keys.writeValue(value))
    return [key.key, shown, keys.allowedFor(key.schema)]
  })
  return `${table(['setting', 'value', 'takes'], rows)}Change one with: gleaner settings set KEY VALUE\n`
}

function valueText(value: unknown, { isWords }: SettingKey, { writeValue }: Keys): string {
  return isWords ? (value as string[]).map((word) => inert(word)).join('\n') : inert(writeValue(value))
}

const wordCount = (words: unknown) => counted((words as readonly string[]).length, 'word')

/** Everything, with the organisation's own words counted: they are shown by name only. */
function withoutWords(view: ShownSettings): unknown {
  const { allowWords, denyWords, ...policy } = view.policy
  return { ...view, policy: { ...policy, allowWords: allowWords.length, denyWords: denyWords.length } }
}
