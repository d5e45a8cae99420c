import { destination, pino } from 'pino'
import { type Log, silentLog } from '../../shared/log.ts'

/** With `--verbose`: one JSON line for each event on standard error, with the closed set of fields and nothing else. */
export function processLog(verbose: boolean): Log {
  if (!verbose) return silentLog
  const logger = pino({ base: null }, destination({ fd: 2, sync: true }))
  return {
    info: (event, fields = {}) => logger.info({ event, ...fields }),
    warn: (event, fields = {}) => logger.warn({ event, ...fields }),
    error: (event, fields = {}) => logger.error({ event, ...fields }),
  }
}
