/** The screens' way to the engine: one command channel in, one event channel out. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { type Answer, type CommandName, isCommandName } from '../../shared/contract.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { eachEvent } from '../../shared/engine-events.ts'
import { gleanerError } from '../../shared/errors.ts'
import { isOurs } from './app-protocol.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from './channel-names.ts'

export interface IpcOptions {
  readonly engine: EngineApi
  /** The contents of the windows we opened; no other contents is listened to. */
  readonly screens: () => readonly WebContents[]
  /** Told after a command a screen gave has succeeded. */
  readonly onDone?: (name: CommandName) => void
}

/** Connects windows with the engine until the returned function is called. */
export function connectScreens({ engine, screens, onDone }: IpcOptions): () => void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Answer<CommandName>> => {
    if (!isOurScreen(event, screens())) return { ok: false, error: gleanerError('input.foreign_frame').toData() }
    const answer = await engine.answer(name, input, { actor: 'you' })
    if (answer.ok && isCommandName(name)) onDone?.(name)
    return answer
  })
  const stopTelling = eachEvent(engine, (told) => {
    for (const screen of screens()) {
      if (!screen.isDestroyed()) screen.send(EVENT_CHANNEL, told)
    }
  })
  return () => {
    ipcMain.removeHandler(CALL_CHANNEL)
    stopTelling()
  }
}

/** The top frame of one of our windows, showing our content right now. */
function isOurScreen(event: IpcMainInvokeEvent, screens: readonly WebContents[]): boolean {
  const frame = event.senderFrame
  return (
    frame !== null &&
    frame === event.sender.mainFrame &&
    isOurs(frame.url) &&
    screens.some((one) => one === event.sender)
  )
}
