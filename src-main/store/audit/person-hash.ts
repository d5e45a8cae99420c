import { hash } from 'node:crypto'

/** How the trail remembers somebody whom it must not name: found again from the pseudonym alone. SHA-256, lower-case hex. */
export const personHash = (person: string): string => hash('sha256', person, 'hex')
