/**
 * Completion for bash, zsh and fish, as text to be sourced.
 *
 * Everything is in the text: a Tab starts no process, opens nothing and evaluates nothing that was typed. The three walk
 * alike: from the program down along the words, past options and their values, to the command that is being typed.
 */
import type { CompletableCommand, Value } from './tree.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** The text for a shell to source. `program` is the name it is called by. */
export function completionScript(shell: Shell, program: string, commands: readonly CompletableCommand[]): string {
  return { bash, zsh, fish }[shell](program, commands)
}

/** For bash 3.2 and later, without the bash-completion package. */
function bash(program: string, commands: readonly CompletableCommand[]): string {
  const words = (list: readonly string[]) => `COMPREPLY=($(compgen -W ${quoted(list.join(' '))} -- "$cur"))`
  const value = (of: Value) => {
    if (of === 'other') return ':'
    if (of === 'file' || of === 'folder') return `_${program}_paths ${of === 'file' ? '-f' : '-d'}`
    return words(of)
  }
  return `# ${program} for bash: eval "$(${program} completion bash)"
_${program}_paths() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$cur"))
}
_${program}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at=${program} i
  # "--level=text" comes as three words.
  if [[ $cur == = ]]; then cur=''
  elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at:\${COMP_WORDS[i-1]}" in
${lines(valued(commands), (names) => `${names}) continue ;;`, 6)}
    esac
    case "$at \${COMP_WORDS[i]}" in
${lines(nested(commands), (names) => `${names}) at="$at \${COMP_WORDS[i]}" ;;`, 6)}
${aliased(commands, (aliases, path) => `${aliases}) at=${path} ;;`, 6)}
    esac
  done
  case "$at:$prev" in
${values(commands, (at, of) => `${at}) ${value(of)}; return ;;`, 4)}
  esac
  case "$at" in
${each(
  commands,
  ({ path, parts, options, operands }) =>
    `${quoted(path)})
      if [[ $cur == -* ]]; then ${words(options.map(({ name }) => name))}
      else ${parts.length > 0 ? words(parts.map(({ name }) => name)) : value(operands ?? 'other')}
      fi ;;`,
  4,
)}
  esac
}
complete -F _${program} ${program}
`
}

function zsh(program: string, commands: readonly CompletableCommand[]): string {
  const described = (list: readonly { readonly name: string; readonly about: string }[]) =>
    list.map(({ name, about }) => quoted(`${name.replaceAll(':', '\\:')}:${about}`)).join(' ')
  const value = (of: Value) => {
    if (of === 'other') return '_message value'
    if (of === 'file' || of === 'folder') return of === 'file' ? '_files' : '_files -/'
    return `compadd -- ${of.map(quoted).join(' ')}`
  }
  return `#compdef ${program}
# ${program} for zsh: source <(${program} completion zsh)
_${program}() {
  local at=${program} i
  local -a parts options
  # "--level=text": what stands before the sign names the value.
  if compset -P '--*='; then words[CURRENT-1]=\${IPREFIX%=}; fi
  for ((i = 2; i < CURRENT; i++)); do
    case "$at:\${words[i-1]}" in
${lines(valued(commands), (names) => `(${names}) continue ;;`, 6)}
    esac
    case "$at \${words[i]}" in
${lines(nested(commands), (names) => `(${names}) at="$at \${words[i]}" ;;`, 6)}
${aliased(commands, (aliases, path) => `(${aliases}) at=${path} ;;`, 6)}
    esac
  done
  case "$at:\${words[CURRENT-1]}" in
${values(commands, (at, of) => `(${at}) ${value(of)}; return ;;`, 4)}
  esac
  case "$at" in
${each(
  commands,
  ({ path, parts, options, operands }) =>
    `(${quoted(path)})
      parts=(${described(parts)})
      options=(${described(options)})
      if [[ \${words[CURRENT]} == -* ]]; then _describe -o option options
      else ${parts.length > 0 ? '_describe command parts' : value(operands ?? 'other')}
      fi ;;`,
  4,
)}
  esac
}
if [[ \${funcstack[1]} == _${program} ]]; then
  _${program} "$@"
else
  (( \${+functions[compdef]} )) || { autoload -Uz compinit; compinit -i }
  compdef _${program} ${program}
fi
`
}

function fish(program: string, commands: readonly CompletableCommand[]): string {
  const q = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`
  const value = (of: Value) => {
    if (of === 'other') return '-x'
    if (of === 'file' || of === 'folder') return of === 'file' ? '-r -F' : '-x -a "(__fish_complete_directories)"'
    return `-x -a ${q(of.join(' '))}`
  }
  return `# ${program} for fish: ${program} completion fish | source
function __${program}_at
    # Asked for every line below at each Tab: the walk is made once.
    set -l words (commandline -opc)
    set -l typed (string join \\x1f -- $words)
    if test "$typed" = "$__${program}_typed"
        test "$__${program}_path" = "$argv[1]"
        return
    end
    set -l at ${program}
    set -l previous ''
    for word in $words[2..-1]
        switch "$at:$previous"
${fishCases(valued(commands), q, "set previous ''", 12)}
            case '*'
                set previous $word
                switch "$at $word"
${fishCases(nested(commands), q, 'set at "$at $word"', 20)}
${commands
  .filter(({ aliases }) => aliases.length > 0)
  .map(({ aliases, path }) => fishCases(aliases, q, `set at ${q(path)}`, 20))
  .join('\n')}
                end
        end
    end
    set -g __${program}_typed $typed
    set -g __${program}_path $at
    test "$at" = "$argv[1]"
end
complete -c ${program} -e
complete -c ${program} -f
${commands
  .flatMap(({ path, parts, options, operands }) => {
    const line = `complete -c ${program} -n ${q(`__${program}_at ${q(path)}`)}`
    return [
      ...parts.map(({ name, about }) => `${line} -a ${q(name)} -d ${q(about)}`),
      ...options.map(
        ({ name, about, value: of }) =>
          `${line} -l ${name.slice(2)} -d ${q(about)}${of === null ? '' : ` ${value(of)}`}`,
      ),
      ...(parts.length > 0 || operands === null || operands === 'other' ? [] : [`${line} ${operand(operands, q)}`]),
    ]
  })
  .join('\n')}
`
}

function operand(of: Exclude<Value, 'other'>, q: (text: string) => string): string {
  if (of === 'file') return '-F'
  return of === 'folder' ? '-a "(__fish_complete_directories)"' : `-a ${q(of.join(' '))}`
}

/** `path:option` of every option that takes a value: the word after it is no command. */
const valued = (commands: readonly CompletableCommand[]) =>
  commands.flatMap(({ path, options }) =>
    options.filter(({ value }) => value !== null).map(({ name }) => `${path}:${name}`),
  )

/** The path of every command below the program. */
const nested = (commands: readonly CompletableCommand[]) => commands.slice(1).map(({ path }) => path)

/** One `case` over all, quoted. */
function lines(names: readonly string[], of: (names: string) => string, indent: number): string {
  return `${' '.repeat(indent)}${of(names.map(quoted).join(' | '))}`
}

/** One `case` for each command that has other names. */
function aliased(
  commands: readonly CompletableCommand[],
  of: (aliases: string, path: string) => string,
  indent: number,
): string {
  return commands
    .filter(({ aliases }) => aliases.length > 0)
    .map(({ aliases, path }) => `${' '.repeat(indent)}${of(aliases.map(quoted).join(' | '), quoted(path))}`)
    .join('\n')
}

function fishCases(names: readonly string[], q: (text: string) => string, then: string, indent: number): string {
  const pad = ' '.repeat(indent)
  return `${pad}case ${names.map(q).join(' ')}\n${pad}    ${then}`
}

/** One `case` for each kind of value, over every option that takes it. */
function values(
  commands: readonly CompletableCommand[],
  of: (names: string, value: Value) => string,
  indent: number,
): string {
  const all = commands.flatMap(({ path, options }) =>
    options.flatMap(({ name, value }) => (value === null ? [] : [{ at: `${path}:${name}`, value }])),
  )
  return [...Map.groupBy(all, ({ value }) => String(value)).values()]
    .map((same) => of(same.map(({ at }) => quoted(at)).join(' | '), same[0]?.value ?? 'other'))
    .map((line) => `${' '.repeat(indent)}${line}`)
    .join('\n')
}

function each(commands: readonly CompletableCommand[], of: (command: CompletableCommand) => string, indent: number) {
  return commands.map((command) => `${' '.repeat(indent)}${of(command)}`).join('\n')
}

/** Any text as one word of a POSIX-like shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
