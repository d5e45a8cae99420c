/** The notice to the people whose messages are read, made from the configuration as it is. */
import { z } from 'zod'

const line = z.string().trim().max(300)

/** What no configuration says. Nothing of it is stored. */
export const NoticeQuerySchema = z.strictObject({
  /** What the messages are for, as the rest of "We want to …". */
  purpose: line.optional(),
  /** Who reads the data. */
  readers: line.optional(),
  /** Whom to ask; the organisation's contact unless told. */
  contact: line.optional(),
})
export type NoticeQuery = z.infer<typeof NoticeQuerySchema>

export const NOTICE_BLANKS = ['purpose', 'readers', 'contact', 'channels', 'destination'] as const
export type NoticeBlank = (typeof NOTICE_BLANKS)[number]

export const NoticeSchema = z.strictObject({
  /** Plain text, to be posted by hand. */
  text: z.string(),
  /** What stands in it as a blank, because nobody has said it yet. */
  missing: z.array(z.enum(NOTICE_BLANKS)),
})
export type Notice = z.infer<typeof NoticeSchema>
