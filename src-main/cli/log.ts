import { destination, pino } from 'pino'
import type { Log } from '../../shared/log.ts'

/** For `--verbose`: one JSON line for each event on standard error, with the closed set of fields and nothing else. */
export function stderrLog(): Log {
  const logger = pino({ base: null }, destination({ fd: 2, sync: true }))
  return {
    info: (event, fields = {}) => logger.info({ event, ...fields }),
    warn: (event, fields = {}) => logger.warn({ event, ...fields }),
    error: (event, fields = {}) => logger.error({ event, ...fields }),
  }
}
