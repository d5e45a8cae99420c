import { expect, test } from 'vitest'
import type { RawMember } from '../../../shared/domain.ts'
import { createTextRedactor } from '../../../src-main/redact/index.ts'

const redact = (text: string) => createTextRedactor()(text).text

test.each([
  ['thuy.tran', 'priya_raman', 'linh-pham', 'tuan.anh.vo', 'Oluwaseun.Adeyemi'].map((name) => `ping ${name} please`),
])('an account made of two names is somebody: %s', (text) => {
  expect(redact(text)).toBe('ping [person] please')
})

test('joined words that are no names stay', () => {
  const text = 'dark-mode, rose_garden, config.yaml, java.lang.String, react-router-dom and mongo-express'
  expect(redact(text)).toBe(text)
})

test('a commit that is pasted into a fence keeps no first name and no surname', () => {
  const log =
    '```\ncommit 0a1b2c3\nAuthor: Priya Raman <p@x.example>\n\n    Fix what Sanjay found\n\nReviewed-by: Zelgadis Graywords\n```'
  expect(redact(log)).not.toMatch(/Priya|Raman|Sanjay|Zelgadis|Graywords/)
  expect(redact(log)).toContain('Fix what')
})

test('blame, listings and marks in comments name nobody', () => {
  const text =
    '```\na1b2c3d4 (Zelgadis Graywords 2024-01-05 12) foo()\ndrwxr-xr-x 2 zelgadis staff 40 Jan 1 x\n// TODO(zelgadis): later\n```'
  expect(redact(text)).not.toMatch(/zelgadis|graywords/i)
  expect(redact(text)).toContain('foo()')
})

test('whoever speaks in a pasted talk is hidden', () => {
  expect(redact('[10:32] fizzlet: it is down\n10:33 <zorknet> again?')).toBe(
    '[10:32] [person]: it is down\n10:33 <[person]> again?',
  )
  expect(redact('fizzlet: did you see it?\nzorknet: yes it broke again\nfizzlet: ok then roll back')).not.toMatch(
    /fizzlet|zorknet/,
  )
})

test('a handle is found in its own place and in any script', () => {
  expect(redact('cd /home/me/x')).toBe('cd /home/[handle]/x')
  expect(redact('@Hương1 ok')).toBe('@[handle] ok')
})

const member = (name: string, real: string): RawMember =>
  ({
    id: `U0${name.toUpperCase()}`,
    name,
    real_name: real,
    profile: { real_name: real, display_name: '' },
  }) as unknown as RawMember

test.each([
  ['twis', 'Tomasz Wiśniewski', 'he told tomaszowi and wiśniewskiemu', 'he told [person] and [person]'],
  ['jnov', 'Jana Nováková', 'we asked novákové', 'we asked [person]'],
  ['avirt', 'Aino Virtanen', 'it came from Virtaselta', 'it came from [person]'],
  ['akara', 'Ahmet Karakuş', 'we asked ahmete', 'we asked [person]'],
  ['gpap', 'Γιώργος Παπαδόπουλος', 'το είπα του Παπαδόπουλου', 'το είπα του [person]'],
  ['yossi', 'יוסי כהן', 'אמרתי ליוסי', 'אמרתי [person]'],
  ['mot', 'محمد العتيبي', 'قلت لمحمد', 'قلت [person]'],
  ['xm', '王小明', '老王和小明在吗', '[person]和[person]在吗'],
  ['tt', '田中太郎', '太郎くん', '[person]くん'],
  ['tanaka', 'Ken Tanaka', 'see TanakaController', 'see [person]Controller'],
])('a member is hidden in the forms grammar gives the name: %s', (name, real, text, expected) => {
  expect(createTextRedactor({ members: [member(name, real)] })(text).text).toBe(expected)
})

test('a word of the language is no form of a name', () => {
  const redactor = createTextRedactor({ members: [member('marta', 'Marta Lind'), member('dina', 'Dina Kart')] })
  const text = 'we dine at the market and lint the linter'
  expect(redactor(text).text).toBe(text)
})
