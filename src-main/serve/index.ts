/**
 * The screens in a browser, on loopback only: what `gleaner serve` starts.
 *
 * It is handed an engine and knows its calls and events, and nothing behind them.
 */
export { serveUi, type UiServer } from './server.ts'
