import { useLocation } from 'wouter'
import { People } from './people.tsx'
import { PEOPLE } from './place.ts'
import { Trail } from './trail.tsx'

/** Both of what an officer asks: what happened, and whose messages are here. */
export default function AuditScreen() {
  const [location] = useLocation()
  return location === PEOPLE ? <People /> : <Trail />
}
