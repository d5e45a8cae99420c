import { useEffect, useState } from 'react'
import { watchConnection } from './client.ts'
import type { Connection } from './transport.ts'

/** Whether the engine can be heard right now. */
export function useConnection(): Connection {
  const [connection, setConnection] = useState<Connection>('open')
  useEffect(() => watchConnection(setConnection), [])
  return connection
}
