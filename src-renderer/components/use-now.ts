import { useInterval } from '@mantine/hooks'
import { useState } from 'react'

/** The present, renewed every half minute: for sentences such as "in 5 minutes". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useInterval(() => setNow(Date.now()), 30_000, { autoInvoke: true })
  return now
}
