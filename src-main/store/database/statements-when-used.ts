/**
 * Compiles a statement when it is first used. The rooms of a store hold almost three hundred, of which one command
 * uses a few, and compiling them all was four fifths of what it costs to open a store.
 */
import type Database from 'better-sqlite3'

type Statement = Database.Statement<unknown[]>

/**
 * From now on this connection's `prepare` compiles nothing yet. A statement answers as SQLite's own would; what is wrong
 * with its SQL is thrown by its first use.
 */
export function compileWhenUsed(db: Database.Database): void {
  const compile = db.prepare.bind(db) as (sql: string) => Statement
  const prepare = (sql: string): Statement => new StatementWhenUsed(db, sql, compile)
  db.prepare = prepare as typeof db.prepare
}

class StatementWhenUsed implements Statement {
  readonly database: Database.Database
  readonly source: string
  readonly #compile: (sql: string) => Statement
  #compiled: Statement | undefined
  #isPlucked = false

  constructor(database: Database.Database, source: string, compile: (sql: string) => Statement) {
    this.database = database
    this.source = source
    this.#compile = compile
  }

  get #ready(): Statement {
    if (this.#compiled) return this.#compiled
    const compiled = this.#compile(this.source)
    if (this.#isPlucked) compiled.pluck()
    this.#compiled = compiled
    return compiled
  }

  run(...values: unknown[]): Database.RunResult {
    return this.#ready.run(...values)
  }

  get(...values: unknown[]): unknown {
    return this.#ready.get(...values)
  }

  all(...values: unknown[]): unknown[] {
    return this.#ready.all(...values)
  }

  iterate(...values: unknown[]): IterableIterator<unknown> {
    return this.#ready.iterate(...values)
  }

  /** Said of nearly every statement where it is written, so it waits too. */
  pluck(isPlucked = true): this {
    this.#isPlucked = isPlucked
    this.#compiled?.pluck(isPlucked)
    return this
  }

  expand(isExpanded = true): this {
    this.#ready.expand(isExpanded)
    return this
  }

  raw(isRaw = true): this {
    this.#ready.raw(isRaw)
    return this
  }

  safeIntegers(isSafe = true): this {
    this.#ready.safeIntegers(isSafe)
    return this
  }

  bind(...values: unknown[]): this {
    this.#ready.bind(...values)
    return this
  }

  columns(): Database.ColumnDefinition[] {
    return this.#ready.columns()
  }

  get reader(): boolean {
    return this.#ready.reader
  }

  get readonly(): boolean {
    return this.#ready.readonly
  }

  get busy(): boolean {
    return this.#ready.busy
  }
}
