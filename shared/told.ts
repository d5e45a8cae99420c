/**
 * How a page learns of what was told after its first answers and before its stream was open: both carry how much the
 * engine had told by then, a count that only grows while the server runs.
 */

/** A header of every answer to a command: the count when the command was asked. */
export const TOLD_HEADER = 'gleaner-told'
/** The first event of a stream; its data is the count when the stream began. */
export const STREAM_BEGAN = 'stream.began'
