import { expect, test } from 'vitest'
import { announcementsIn } from '../../../src-main/redact/announcing/index.ts'

/** What the first word of a text announces, and the text from where its value would begin. */
function announced(text: string) {
  const [first] = announcementsIn(text)
  return first === undefined ? undefined : [first.kind, first.link, text.slice(first.valueStart)]
}

test.each([
  ['new pw wintergarten', 'secret', 'space', 'wintergarten'],
  ['export MYPASS=kettle7x', 'secret', 'sign', 'kettle7x'],
  ['LDAP_BIND_PW: kettle7x', 'secret', 'sign', 'kettle7x'],
  ['the passphrase for the demo box is blue', 'secret', 'sentence', 'blue'],
  ['das Datenbankpasswort lautet sonne', 'secret', 'sentence', 'sonne'],
  ['p@ssword: kettle7x', 'secret', 'sign', 'kettle7x'],
  ['pasword: kettle7x', 'secret', 'sign', 'kettle7x'],
  ['Mật khẩu wifi là kettle7x', 'secret', 'sentence', 'kettle7x'],
  ['mat khau wifi la kettle7x', 'secret', 'sentence', 'kettle7x'],
  ['pass của con staging là kettle7x', 'secret', 'sentence', 'kettle7x'],
  ['密码是kettle7x', 'secret', 'sentence', 'kettle7x'],
  ['비밀번호는 kettle7x', 'secret', 'sentence', 'kettle7x'],
  ['password:\n> kettle7x', 'secret', 'sign', 'kettle7x'],
  ['password – kettle7x', 'secret', 'dash', 'kettle7x'],
  ['rootpw --plaintext kettle7x', 'secret', 'space', 'kettle7x'],
  ['the pin for the door is 4711', 'code', 'sentence', '4711'],
  ['mã otp 482913', 'code', 'space', '482913'],
  ['direct line: 4155550142', 'phone', 'sign', '4155550142'],
  ['dateOfBirth: 2011-05-14', 'birth', 'sign', '2011-05-14'],
  ['DATE_OF_BIRTH=2011-05-14', 'birth', 'sign', '2011-05-14'],
  ['biển số xe 59X3-123.45', 'id', 'space', '59X3-123.45'],
  ['stk: 0071000123456', 'account', 'sign', '0071000123456'],
])('%s', (text, kind, link, value) => {
  expect(announced(text)).toEqual([kind, link, value])
})

test('a word behind its value says where the value ends', () => {
  const text = '482913 is your bank verification code'
  expect(announcementsIn(text)[0]?.valueEnd).toBe('482913'.length)
})

test.each(['password_length: 12', 'bypass=true', 'the monkey: eats', 'a passport photo', 'we passed: 12 of 14'])(
  'nothing secret is announced by %s',
  (text) => {
    expect(announcementsIn(text).filter(({ kind }) => kind === 'secret')).toEqual([])
  },
)

test('time is linear: no text of announcing words and spaces takes long steps back', () => {
  const text = `password ${'for the '.repeat(20_000)}`
  expect(announcementsIn(text)).toHaveLength(1)
})
