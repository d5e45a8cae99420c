/** A shell on a pseudo-terminal, as a person has it: programs in it see a terminal, and what is typed goes to whichever reads. */
import { spawn, spawnSync } from 'node:child_process'

export interface Shown {
  /** What appeared after the line that was typed, line ends as `\n`. */
  readonly text: string
  readonly code: number
}

export interface PseudoTerminal {
  /** Types a line and waits for the next prompt. */
  run(line: string): Promise<Shown>
  /** Types a line that is asked for more, each answer once its question has appeared, and waits for the next prompt. */
  answer(line: string, ...answers: readonly (readonly [question: RegExp, typed: string])[]): Promise<Shown>
  close(): Promise<void>
}

const PROMPT = /\[(\d+)\]ready> $/

/** Whether this machine can make one (util-linux). */
export const hasPseudoTerminal = (): boolean => spawnSync('script', ['--version']).status === 0

/** Starts bash, with no start-up file, on a pseudo-terminal of 80 columns. */
export async function openPseudoTerminal(env: NodeJS.ProcessEnv, cwd: string): Promise<PseudoTerminal> {
  // A shell that is not interactive takes PS1 out of the environment on its way.
  const inside = `stty cols 80 rows 50; exec env PS1='[$?]ready> ' bash --norc --noprofile -i`
  const shell = spawn('script', ['-qec', inside, '/dev/null'], {
    cwd,
    env: { ...env, TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let onChange = () => {}
  shell.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString().replaceAll('\r\n', '\n')
    onChange()
  })
  const ended = new Promise<void>((resolve) => {
    shell.once('close', () => {
      onChange()
      resolve()
    })
  })

  /** What appeared since `from`, once it fits. */
  const until = (pattern: RegExp, from: number) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const since = screen.slice(from)
        if (pattern.test(since)) resolve(since)
        else if (shell.exitCode !== null) reject(new Error(`the shell ended: ${since}`))
      }
      onChange = look
      look()
    })

  const answer: PseudoTerminal['answer'] = async (line, ...answers) => {
    const start = screen.length
    shell.stdin.write(`${line}\n`)
    let from = start
    for (const [question, typed] of answers) {
      await until(question, from)
      from = screen.length
      shell.stdin.write(typed)
    }
    const text = await until(PROMPT, from === start ? start : from)
    const code = Number(PROMPT.exec(text)?.[1])
    const shown = screen.slice(start).replace(PROMPT, '')
    return { text: shown.slice(shown.indexOf('\n') + 1), code }
  }

  await until(PROMPT, 0)
  return {
    answer,
    run: (line) => answer(line),
    close: async () => {
      shell.stdin.end('exit\n')
      await ended
    },
  }
}
