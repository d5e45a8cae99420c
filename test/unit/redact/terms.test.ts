import { expect, test } from 'vitest'
import { createTextRedactor } from '../../../src-main/redact/index.ts'

const redact = (text: string) => createTextRedactor()(text).text

test.each([
  'Dijkstra would hate this graph code',
  'Bayes classifier in scikit',
  'a Weibull fit is enough',
  "Goodhart's law strikes again",
  "Murphy's law",
  'Apache Camel route',
  'Ruby on Rails upgrade',
  'Pascal case vs camel case',
  'Crystal Reports export',
  'Hudi timeline',
  'int max 2147483647',
])('what is called after somebody is nobody: %s', (text) => {
  expect(redact(text)).toBe(text)
})

test('whoever is called like a term is still somebody', () => {
  expect(redact('ask Murphy about the rollout')).toBe('ask [person] about the rollout')
  expect(redact('Ruby said she will review it')).not.toContain('Ruby')
  expect(redact('thanks Edsger Dijkstra')).not.toMatch(/Edsger/)
})

test('a member is a member, whatever the name is good for besides', () => {
  const member = { id: 'U1', name: 'wes', real_name: 'Wes Dijkstra', profile: {} }
  const redactor = createTextRedactor({ members: [member as never] })
  expect(redactor('Dijkstra would hate this graph code').text).toBe('[person] would hate this graph code')
})
