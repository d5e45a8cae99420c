/** A value is masked wherever its label stands: the head of its column, the line above, the name beside it. */
import { expect, test } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'

const redact = createTextRedactor()

/** Ways to write a label and its value apart from each other. */
const structures: Record<string, (label: string, value: string) => string> = {
  CSV: (label, value) => `env,${label}\nprod,${value}\ndev,none`,
  'CSV with quotes': (label, value) => `"env","${label}"\n"prod, eu","${value}"`,
  'CSV with semicolons': (label, value) => `env;${label};region\nprod;${value};eu`,
  TSV: (label, value) => `env\t${label}\nprod\t${value}`,
  Markdown: (label, value) => `| env | ${label} |\n|---|---|\n| prod | ${value} |`,
  'Markdown without spaces': (label, value) => `|env|${label}|\n|---|---|\n|prod|${value}|`,
  'Markdown of one column': (label, value) => `the box:\n| ${label} | since |\n|---|---|\n| ${value} | may |`,
  psql: (label, value) => ` env  | ${label} \n------+------\n prod | ${value}\n(1 row)`,
  'a drawn table': (label, value) =>
    `┌─────┬────┐\n│ env │ ${label} │\n├─────┼────┤\n│ prod │ ${value} │\n└─────┴────┘`,
  'rows that name their cells': (label, value) => `| env | prod |\n| ${label} | ${value} |`,
  'cells in turns': (label, value) => `env | prod | ${label} | ${value}`,
  'columns held apart by spaces': (label, value) => `ENV     ${label}\nprod    ${value}`,
  'two columns of names and values': (label, value) => `name,value\nenv,prod\n${label},${value}`,
  'JSON names and values': (label, value) => `[{"name":"${label}","value":"${value}"},{"name":"env","value":"prod"}]`,
  'values before names': (label, value) => `{"value": "${value}", "key": "${label}"}`,
  'names of parameters': (label, value) => `{"ParameterKey":"${label}","Type":"String","ParameterValue":"${value}"}`,
  'YAML names and values': (label, value) => `env:\n  - name: ${label}\n    value: ${value}\n  - name: a\n    value: b`,
  'a value in an object': (label, value) => `"${label}": { "value": "${value}" }`,
  'members on one line': (label, value) => `name=${label} value=${value}`,
  'attributes of an element': (label, value) => `<add key="${label}" value="${value}" />`,
  'the content of an element': (label, value) => `<entry key="${label}">${value}</entry>`,
  'an element in an element': (label, value) => `<setting name="${label}"><value>${value}</value></setting>`,
  'a property list': (label, value) => `<key>${label}</key>\n<string>${value}</string>`,
  'cells of HTML': (label, value) => `<tr><th>${label}</th><td>${value}</td></tr>`,
  'a heading': (label, value) => `## ${label}\n\n${value}\n\nas of today`,
  'the line above': (label, value) => `*${label}*\n${value}`,
  'the line above a fence': (label, value) => `${label}\n\`\`\`\n${value}\n\`\`\``,
  'a list below': (label, value) => `${label}\n• ${value}`,
  'items of two words': (label, value) => `the box\n• env prod\n• ${label} ${value}`,
}
const announced: [string, string][] = [
  ['password', 'wintergarten'],
  ['Passwort', 'Winterg@rten9'],
  ['api_token', 'k9f83jd02kslq8'],
  ['phone', '901820'],
  ['pin', '8842'],
]

test.each(Object.entries(structures))('%s', (_name, write) => {
  const readable = announced.flatMap(([label, value]) => {
    const { text } = redact(write(label, value))
    return text.includes(value) ? [`${label}: ${text}`] : []
  })
  expect(readable).toEqual([])
})

test('the same structures around what nobody hides stay as they are', () => {
  const plain: [string, string][] = [
    ['module', 'lexer'],
    ['status', 'green'],
    ['retries', '3'],
    ['duration', '12s'],
  ]
  const touched = Object.values(structures).flatMap((write) =>
    plain.map(([label, value]) => write(label, value)).filter((text) => redact(text).spans.length > 0),
  )
  expect(touched).toEqual([])
})

test('sentences on lines of their own are no table', () => {
  const talk = [
    'my password expired, sorry\nno worries, take care',
    'the old password, my bad\nno worries, take care',
    'new password\nplease rotate it soon',
    'token\nis expired since monday',
    'password or key?\nboth, i guess',
    'env,region\nprod,eu',
  ]
  expect(talk.filter((text) => redact(text).spans.length > 0)).toEqual([])
})

test('a label below a value is the next label, not the next value', () => {
  const { text } = redact('*Door code*\n4711\n*Status*\ngreen')
  expect(text).toMatch(/^\*Door code\*\n\[[a-z _]+\]\n\*Status\*\ngreen$/)
})

test('every value of a long column is masked, and no other cell', () => {
  const rows = Array.from({ length: 300 }, (_, index) => `box${index},kettle${index}x,eu`)
  const { text } = redact(`host,password,region\n${rows.join('\n')}`)
  expect(text.match(/kettle/g)).toBeNull()
  expect(text.match(/\[secret password\],eu/g)).toHaveLength(300)
})
