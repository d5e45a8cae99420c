/** The three IPC channels between a window and the main process; there are no others. */
export const CALL_CHANNEL = 'gleaner:call'
export const EVENT_CHANNEL = 'gleaner:event'
export const PICK_FOLDER_CHANNEL = 'gleaner:pick-folder'
