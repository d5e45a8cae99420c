import type { JsonObject } from './slack-shapes.ts'

/** An answer of Slack's own `{"ok": false, "error": code}` kind. */
export class SlackApiError extends Error {
  readonly code: string
  readonly extra: JsonObject
  constructor(code: string, extra: JsonObject = {}) {
    super(code)
    this.name = 'SlackApiError'
    this.code = code
    this.extra = extra
  }
}
