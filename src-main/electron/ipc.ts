/** The screens' way to the engine: one command channel in, one event channel out. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { type Answer, type CommandName, isCommandName } from '../../shared/contract.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { eachEvent } from '../../shared/engine-events.ts'
import { gleanerError } from '../../shared/errors.ts'
import { isOurs } from './app-protocol.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, PICK_FOLDER_CHANNEL } from './channel-names.ts'

export interface ScreenSide {
  readonly engine: EngineApi
  /** The contents of the windows we opened over this engine; no other contents is listened to. */
  readonly screens: () => readonly WebContents[]
  /** Lets a person pick a folder of their own; without it the answer is none. */
  readonly pickFolder?: () => Promise<string | null>
  /** Told after a command a screen gave has succeeded. */
  readonly onDone?: (name: CommandName) => void
}

export interface ScreenBridge {
  /** Connects windows with their engine until the returned function is called. */
  connect(side: ScreenSide): () => void
  close(): void
}

/** The way from every window to the engine it was opened over, and to no other. */
export function screenBridge(): ScreenBridge {
  const sides = new Set<ScreenSide>()
  const sideOf = (event: IpcMainInvokeEvent) => [...sides].find(({ screens }) => isOurScreen(event, screens()))
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Answer<CommandName>> => {
    const side = sideOf(event)
    if (!side) return { ok: false, error: gleanerError('input.foreign_frame').toData() }
    const answer = await side.engine.answer(name, input, { actor: 'you' })
    if (answer.ok && isCommandName(name)) side.onDone?.(name)
    return answer
  })
  ipcMain.handle(PICK_FOLDER_CHANNEL, async (event) => (await sideOf(event)?.pickFolder?.()) ?? null)
  return {
    connect(side) {
      sides.add(side)
      const stopTelling = eachEvent(side.engine, (told) => {
        for (const screen of side.screens()) {
          if (!screen.isDestroyed()) screen.send(EVENT_CHANNEL, told)
        }
      })
      return () => {
        sides.delete(side)
        stopTelling()
      }
    },
    close() {
      ipcMain.removeHandler(CALL_CHANNEL)
      ipcMain.removeHandler(PICK_FOLDER_CHANNEL)
    },
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
