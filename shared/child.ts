/**
 * Work in a process of its own, started for one job and ended with it: what it held in memory goes with it, and what
 * brings it down brings down nothing else. How a process is started is the user interface's to say.
 */

/** Starts a process. `entry` is a file that listens as `src-main/children/inside.ts` has it. Never throws; see `onEnd`. */
export type StartChild = (entry: URL, options: ChildOptions) => Child

export interface ChildOptions {
  /** What it is for, as a list of processes shows it. */
  readonly name: 'Gleaner collection' | 'Gleaner DuckDB'
  /** The folder it works in. */
  readonly cwd: string
  /** Megabytes of memory; more ends it. */
  readonly memoryMb: number
  /** Whether it may know this machine's proxy and certificates. Its environment holds nothing else of the parent's. */
  readonly usesNetwork: boolean
}

/** A process under way. What is sent must survive a structured clone; bytes are copied. */
export interface Child {
  /** The system's number for it; undefined until it runs. */
  pid(): number | undefined
  /** Nothing happens once it has ended. */
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Told once; at once when it has ended already. Success is a message, never an end. */
  onEnd(listener: (end: ChildEnd) => void): void
  /** Ends it where it is. */
  kill(): void
}

/** `memory`: it took more than it may. `killed`: by `kill`. `ended`: by itself, or by anybody else. */
export type ChildEnd = 'ended' | 'killed' | 'memory'
