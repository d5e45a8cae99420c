import type { CommandInput, CommandName, CommandOutput, EventName, EventPayload } from '../../shared/contract.ts'
import { errorOfPage } from '../../shared/errors/of-a-page.ts'
import type { ErrorData } from '../../shared/errors.ts'
import { bridgeTransport } from './bridge.ts'
import { httpTransport } from './http.ts'
import type { Connection, Transport } from './transport.ts'

let transport: Transport | null = null

/** The preload bridge where there is one, else loopback HTTP; tests hand in their own. */
export function connect(chosen?: Transport): Transport {
  transport = chosen ?? (window.gleaner ? bridgeTransport(window.gleaner) : httpTransport())
  return transport
}

function connected(): Transport {
  return transport ?? connect()
}

/** A refusal of the engine, or `serve.unreachable` when there was no answer at all. */
export class CommandError extends Error {
  readonly data: ErrorData

  constructor(data: ErrorData) {
    super(data.says)
    this.name = 'CommandError'
    this.data = data
  }
}

/** Asks the engine. Throws a CommandError whose sentences can be shown as they are. */
export async function call<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const answer = await connected()
    .call(name, input)
    .catch(() => {
      throw new CommandError(errorOfPage('serve.unreachable'))
    })
  if (!answer.ok) throw new CommandError(answer.error)
  return answer.value
}

/** Listens to the engine until the returned function is called. */
export function subscribe<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): () => void {
  return connected().subscribe(name, listener)
}

/** Watches whether the engine can be heard, until the returned function is called. */
export function watchConnection(listener: (connection: Connection) => void): () => void {
  return connected().watchConnection(listener)
}

/** Calls back whenever something may have been told that was not heard, until the returned function is called. */
export function watchMissed(then: () => void): () => void {
  return connected().watchMissed(then)
}

/** Any thrown value as sentences for a screen. */
export function sentencesOf(thrown: unknown): Omit<ErrorData, 'next'> & { readonly next: string } {
  const data = thrown instanceof CommandError ? thrown.data : errorOfPage('internal.unexpected')
  return { ...data, next: data.next.screen }
}

/** What was refused, in a field's few words: what happened and what to do. */
export function saidAtField(thrown: unknown): string {
  const { says, next } = sentencesOf(thrown)
  return `${says} ${next}`
}
