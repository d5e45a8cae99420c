/** Where an inbox object's Parquet footer holds what it says of itself (`inbox.ts`). */
export const INBOX_FOOTER = 'gleaner.inbox'
