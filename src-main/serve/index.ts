/**
 * The screens in a browser, on loopback only: what `gleaner serve` starts.
 *
 * A door's helper: it knows the engine's door and nothing behind it.
 */
export { serveUi, type UiServer } from './server.ts'
