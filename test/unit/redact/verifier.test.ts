/** The second look alone, with the first pass switched off. */
import { describe, expect, test } from 'vitest'
import { findPii } from '../../../src-main/redact/index.ts'
import { groupOf, isCovered, redactionCases } from './cases/read.ts'
import { cleanLines } from './corpus/clean.ts'

const labelled = redactionCases().flatMap(({ text, expected }) => expected.map((span) => ({ text, span })))

/** How many spans of a group there are, and the share the second look covers to the last letter. */
function covered(group: 'value' | 'name') {
  const meant = labelled.filter(({ text, span }) => groupOf(text.slice(span.start, span.end), span.type) === group)
  const missed = meant.filter(({ text, span }) => !isCovered(text, span, findPii(text)))
  return { count: meant.length, share: 1 - missed.length / meant.length }
}

test('it covers nine of ten announced values, digits and secrets of the cases', () => {
  const { count, share } = covered('value')
  expect(count).toBeGreaterThan(350)
  expect(share).toBeGreaterThanOrEqual(0.9)
})

test('it covers half of the capitalised names of the cases', () => {
  const { count, share } = covered('name')
  expect(count).toBeGreaterThan(30)
  expect(share).toBeGreaterThanOrEqual(0.5)
})

test('it flags at most three of a hundred clean developer lines, and of the clean cases', () => {
  const flagged = (lines: readonly string[]) => lines.filter((line) => findPii(line).length > 0).length / lines.length
  expect(flagged(cleanLines())).toBeLessThanOrEqual(0.03)
  expect(
    flagged(
      redactionCases()
        .filter(({ expected }) => expected.length === 0)
        .map(({ text }) => text),
    ),
  ).toBeLessThanOrEqual(0.03)
})

const found = (text: string) => findPii(text).map(({ start, end }) => text.slice(start, end))

describe('what it finds', () => {
  test.each([
    ['a secret behind a sign', 'DB_PASS=kettle7x', 'kettle7x'],
    ['an everyday word behind the firmest of words', 'the password is sunshine', 'sunshine'],
    ['a phrase', 'passphrase: blue kettle marches north', 'blue kettle marches north'],
    ['quotes', 'set password "marble kettle"', 'marble kettle'],
    ['a listed option', 'tool --password wintergarten', 'wintergarten'],
    ['a value that only stands near', 'the token we use for the box is probably k9f83jd02kslq8', 'k9f83jd02kslq8'],
    ['a value on the next line', 'Password\nWinterg@rten9', 'Winterg@rten9'],
    ['a value before its word', 'kettle7x is your new password', 'kettle7x'],
    ['a code', 'door code: 4711', '4711'],
    ['a phone that is only announced', 'phone: 44710', '44710'],
    ['a birthday', 'born on 14 May 1987', '14 May 1987'],
    ['digits alone', 'page 4155550142 if it burns', '4155550142'],
    ['digits in groups', 'so 0171 234 5678 then', '0171 234 5678'],
    ['digits between letters that need no spaces', '请打13812345678给我', '13812345678'],
    ['an address of a machine', 'root@203.0.113.7 refused', '203.0.113.7'],
    ['a string of both cases and digits', 'use hTXP0R1wdLXJSBnCdROj8q56 there', 'hTXP0R1wdLXJSBnCdROj8q56'],
    ['a token with its prefix', 'runner has glsoat-dBoHsmCcIrhR4ZdH_LJ8', 'glsoat-dBoHsmCcIrhR4ZdH_LJ8'],
    ['an argument', 'mysql -uroot -pWintergarten shop', 'Wintergarten'],
    ['credentials before a host', 'exp scott/wintergarten@orcl', 'wintergarten'],
    ['a pair of names', 'please ask Margaret Okonkwo about it', 'Margaret Okonkwo'],
    ['names of other scripts', 'звонила Мария Сидорова', 'Мария Сидорова'],
    [
      'whom somebody is asked to ask, whatever the name looks like',
      'please ask Henry Louis Gates III',
      'Henry Louis Gates III',
    ],
    ['a name in capitals behind what somebody is', 'customer: TOMASZ KOWAL (late)', 'TOMASZ KOWAL'],
    ['a name behind a title', 'Herr Dinger hat angerufen', 'Dinger'],
    ['who speaks', 'Tim Timmons will call you', 'Tim Timmons'],
    ['an address behind its word', 'meine Adresse: Gartenweg 12, 50667 Köln', 'Gartenweg 12, 50667 Köln'],
    ['the number of a paper', 'codice fiscale RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
    ['a birth date with its month in words', 'nacido el 3 de mayo de 1986', '3 de mayo de 1986'],
    ['a name with letters English has not', 'chị Hương nghỉ', 'Hương'],
  ])('%s', (_what, text, piece) => {
    expect(found(text)).toContain(piece)
  })
})

describe('what it lets stand', () => {
  test.each([
    ['placeholders', 'password: [secret password], mail [email], [person u_7k2mabcdefghjkmnpqrstvwxyz]'],
    ['code in the place of a value', 'password: $DB_PASSWORD token = getToken(id) pass: config.password'],
    ['what is said of a secret', 'password is required, the token expired, secret: undefined'],
    ['counts', 'processed 123456789 rows of 4155550142'],
    ['a link whose target is gone', 'see <https://github.com/[url]|the docs>'],
    ['products', 'we use Visual Studio and Google Cloud'],
    [
      'places and institutions',
      'the offsite in Chapel Hill, near Juno Beach, with the High Court and a Grand Masquerade',
    ],
    ['what a verb makes of words that are no names', 'tell me about Friday, ask him when Monday suits'],
    ['versions that things move to', 'we moved to Postgres 17 last night, address: see Confluence'],
    ['nouns of German, behind an article', 'Der Schlüssel zum Büro liegt im Menü, die Übersetzung fehlt'],
    ['a sentence of Japanese about passwords', 'パスワードは九十日ごとに変更してください'],
    ['a place in memory', '0x7fff5fbff8c8 is the faulting address'],
    ['titles in a post', 'so watch Fish Marathon tonight #goodfilm'],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([])
  })
})

test('it looks at the redacted text: a placeholder is neither a label nor a value', () => {
  expect(found('[secret password] kettle march')).toEqual([])
  expect(found('[phone] 44710')).toEqual([])
})

test('it finds on a line of its own what most lines are spared the search for', () => {
  const aloneOnALine = (written: string) => found(`2 lines before\n${written}\nand (2) behind — 🙂 ✓`)
  expect(aloneOnALine('it is 01234567.')).toEqual(['01234567'])
  expect(aloneOnALine('it is ٠١٢٣٤٥٦٧٨٩٠١.')).toEqual(['٠١٢٣٤٥٦٧٨٩٠١'])
  for (const name of ['Müller', 'Đorđević', 'Σταύρο', 'Çelik', 'Ýmir', 'Kováč'])
    expect(aloneOnALine(`we told ${name} yesterday`)).toEqual([name])
})
