/** Exchanges a one-time token for a session cookie. */
export const SESSION_PATH = '/api/session'
/** Server-sent events, named as in the contract. */
export const EVENTS_PATH = '/api/events'
/** For a metrics server, with a token of its own. */
export const METRICS_PATH = '/metrics'
/** Followed by a command's name. */
export const CALL_PATH = '/api/call/'
