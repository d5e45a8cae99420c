/** Forms nobody wrote down here: every country's phone numbers and bank accounts, drawn cards and addresses, in many writings. */
import examples from 'libphonenumber-js/examples.mobile.json'
import { type CountryCode, getExampleNumber } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'
import { iban, withLuhn } from '../../../src-main/sample/canaries/checksums.ts'
import { seededRandom } from '../../../src-main/sample/random.ts'

const redact = createTextRedactor()
const random = seededRandom(4)
const digits = (count: number) => random.chars('0123456789', count)
const hex = (count: number) => random.chars('0123456789abcdef', count)

const FRAMES = ['_', 'call me on _ thanks', 'nr _, ok?', '(_)', 'contact=_;', 'old:_ new']

/** The texts in which a letter or digit of the value stands unmasked. */
function uncovered(values: readonly string[], frames: readonly string[] = FRAMES): string[] {
  return values.flatMap((value) =>
    frames
      .map((frame) => ({ text: frame.replace('_', () => value), at: frame.indexOf('_') }))
      .filter(({ text, at }) => {
        const masked = new Uint8Array(text.length)
        for (const { start, end } of redact(text).spans) masked.fill(1, start, end)
        return [...value].some((unit, index) => /[\p{L}\p{N}]/u.test(unit) && masked[at + index] === 0)
      })
      .map(({ text }) => text),
  )
}

const inGroups = (text: string, joint: string) => text.match(/.{1,4}/g)?.join(joint) ?? text

test("every country's mobile numbers, in every international writing and as people there write them", () => {
  const numbers = (Object.keys(examples) as CountryCode[]).flatMap(
    (country) => getExampleNumber(country, examples) ?? [],
  )
  expect(numbers.length).toBeGreaterThan(200)
  const international = numbers.flatMap((number) => {
    const written = number.formatInternational()
    return [
      written,
      number.number,
      ...[['+', '00'] as const, [/ /g, '.'] as const, [/ /g, '-'] as const].map(([from, to]) =>
        written.replace(from, to),
      ),
    ]
  })
  expect(uncovered(international)).toEqual([])
  expect(
    uncovered(
      numbers.map((number) => number.formatNational()),
      ['call me on _ thanks', 'my phone is _', 'tel: _'],
    ),
  ).toEqual([])
})

/** ISO 13616 registry: the length of each country's account numbers, without country and check digits. */
const ACCOUNTS =
  'AD20 AE19 AL24 AT16 AZ24 BA16 BE12 BG18 BH18 BR25 CH17 CR18 CY24 CZ20 DE18 DK14 DO24 EE16 ES20 FI14 FR23 GB18 GE18 GI19 GR23 GT24 HR17 HU24 IE18 IL19 IS22 IT23 KW26 KZ16 LB24 LI17 LT16 LU16 LV17 MC23 MD20 ME18 MK15 MR23 MT27 MU26 NL14 NO11 PK20 PL24 PT21 QA25 RO20 RS18 SA20 SE20 SI15 SK20 SM23 TN20 TR22 UA25 VG20 XK16'.split(
    ' ',
  )

test("every country's bank accounts", () => {
  const accounts = ACCOUNTS.map((entry) => iban(entry.slice(0, 2), digits(Number(entry.slice(2)))))
  expect(uncovered(accounts.flatMap((one) => [one, inGroups(one, ' ')]))).toEqual([])
  expect(
    uncovered(
      accounts.flatMap((one) => [one.toLowerCase(), inGroups(one, '-')]),
      ['iban _ please'],
    ),
  ).toEqual([])
})

test('cards of every issuer', () => {
  const issuers = '4:16 51:16 2221:16 34:15 37:15 6011:16 3528:16 30:14 62:19 5018:12'.split(' ')
  const cards = issuers.flatMap((issuer) => {
    const [prefix = '', length = '16'] = issuer.split(':')
    return [1, 2, 3, 4].map(() => withLuhn(prefix + digits(Number(length) - 1 - prefix.length)))
  })
  expect(uncovered(cards.flatMap((card) => ['', ' ', '-', '.'].map((joint) => inGroups(card, joint))))).toEqual([])
})

test('addresses of machines', () => {
  const drawn = Array.from({ length: 20 }, () => ({
    v4: [1, 2, 3, 4].map(() => random.int(1, 254)).join('.'),
    v6: Array.from({ length: 8 }, () => hex(4)).join(':'),
    link: `fe80::${hex(4)}:${hex(4)}`,
    mac: Array.from({ length: 6 }, () => hex(2)),
    cisco: [1, 2, 3].map(() => hex(4)).join('.'),
  }))
  expect(
    uncovered(
      drawn.map(({ v4 }) => v4),
      ['_', 'from _:8080', 'http://_/x', 'ip=_', '_/24'],
    ),
  ).toEqual([])
  expect(
    uncovered(
      drawn.flatMap(({ v6, link }) => [v6, link]),
      ['_', 'from [_]:443', 'ip=_', 'from _ ok'],
    ),
  ).toEqual([])
  expect(
    uncovered(
      drawn.flatMap(({ mac, cisco }) => [mac.join(':'), mac.join('-').toUpperCase(), cisco]),
      ['_', 'mac _'],
    ),
  ).toEqual([])
})

test('e-mail addresses, written to be read by people only', () => {
  const forms =
    'u@d.com|u.d+tag@d.co.uk|u at d dot com|u(at)d.org|u[at]d[dot]io|u@d.d.museum|u＠d.com|u @ d.com|u@xn--d.de|u%d@d.net|u AT d DOT net|u_d@d.dev|u@d。com'.split(
      '|',
    )
  const written = forms.flatMap((form) =>
    Array.from({ length: 8 }, () => {
      const [user, domain] = [random.chars('abcdefghij', 6), random.chars('klmnopqrs', 7)]
      return form.replace(/\b[ud](?![a-z])|(?<=_)d|(?<=--)d/g, (letter) => (letter === 'u' ? user : domain))
    }),
  )
  // The words of a spelled-out address ("at", "dot") go with it.
  expect(uncovered(written, ['_', 'mail _ please'])).toEqual([])
})
