/** What a shell has to know to complete a command line: every command with its parts, options and operands. */
import type { Argument, Command, Option } from 'commander'

/** What may stand as a value: one of some words, a file, a folder, or something that only the person knows. */
export type Value = readonly string[] | 'file' | 'folder' | 'other'

export interface CompletableOption {
  /** With its dashes. */
  readonly name: string
  readonly about: string
  /** null when it takes none. */
  readonly value: Value | null
}

export interface CompletableCommand {
  /** From `gleaner` on, such as `gleaner channels list`. */
  readonly path: string
  /** The same with its other names, which are understood and not offered. */
  readonly aliases: readonly string[]
  readonly parts: readonly { readonly name: string; readonly about: string }[]
  readonly options: readonly CompletableOption[]
  /** What the operands are, all of one kind; null where there is none. */
  readonly operands: Value | null
}

/** A program and everything below it, hidden commands and options aside. */
export function completable(command: Command, above = ''): readonly CompletableCommand[] {
  const path = `${above}${command.name()}`
  const parts = command.createHelp().visibleCommands(command)
  const operands = command.registeredArguments.map(valueFor)
  return [
    {
      path,
      aliases: command.aliases().map((alias) => `${above}${alias}`),
      parts: parts.map((part) => ({ name: part.name(), about: oneLine(part.description()) })),
      options: command.createHelp().visibleOptions(command).flatMap(optionOf),
      operands: operands[0] ?? null,
    },
    ...parts.filter((part) => command.commands.includes(part)).flatMap((part) => completable(part, `${path} `)),
  ]
}

function optionOf(option: Option): CompletableOption[] {
  const name = option.long ?? option.short
  if (name === undefined) return []
  const takes = option.required || option.optional
  return [{ name, about: oneLine(option.description), value: takes ? valueFor(option) : null }]
}

function valueFor(of: Option | Argument): Value {
  if (of.argChoices && of.argChoices.length > 0) return of.argChoices
  const named = 'flags' in of ? of.flags : of.name()
  if (/\b(dir|folder)\b/.test(named)) return 'folder'
  return /\bfile\b/.test(named) ? 'file' : 'other'
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')
