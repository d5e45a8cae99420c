import { describe, expect, test } from 'vitest'
import { signingFor } from '../../../scripts/release/signing.ts'

const MAC = {
  MAC_CERTIFICATE: 'c',
  MAC_CERTIFICATE_PASSWORD: 'p',
  APPLE_ID: 'i',
  APPLE_APP_SPECIFIC_PASSWORD: 'a',
  APPLE_TEAM_ID: 't',
}
const WINDOWS = { WINDOWS_CERTIFICATE: 'c', WINDOWS_CERTIFICATE_PASSWORD: 'p' }

describe.each([
  ['darwin', MAC],
  ['win32', WINDOWS],
] as const)('a package for %s', (system, secrets) => {
  test('is signed with all secrets', () => {
    expect(signingFor(system, secrets)).toMatchObject({ isSigned: true, warning: null, settings: [] })
  })
  test('is loudly unsigned without any, which a workflow hands over as empty ones', () => {
    const empty = Object.fromEntries(Object.keys(secrets).map((name) => [name, '']))
    for (const env of [{}, empty]) {
      const { isSigned, warning, env: given } = signingFor(system, env)
      expect(isSigned).toBe(false)
      expect(warning).toMatch(/^NOT SIGNED/)
      expect(given).toEqual({ CSC_IDENTITY_AUTO_DISCOVERY: 'false' })
    }
  })
  test('is not made with some of them, and the missing ones are named', () => {
    for (const name of Object.keys(secrets)) expect(() => signingFor(system, { ...secrets, [name]: '' })).toThrow(name)
  })
})
