import { describe, expect, test } from 'vitest'
import { consentInChannel, consentInMember, consentInReactions } from '../../../shared/consent.ts'

const mark = { name: 'no-collect', count: 1, users: ['U1'] }

describe('reactions', () => {
  test.each([
    ['alone', [mark]],
    ['beside one without a count', [{ name: 'eyes' }, mark]],
    ['beside one without a name', [{ count: 1, users: ['U2'] }, mark]],
    ['beside one whose count is 1.5', [{ name: 'eyes', count: 1.5 }, mark]],
    ['beside null', [null, mark]],
    ['beside a nested list', [[{ name: 'eyes' }], mark]],
    ['with a skin tone', [{ name: 'no-collect::skin-tone-2', count: 1 }]],
    ['with two skin tones', [{ name: 'no-collect::skin-tone-2::skin-tone-3', count: 1 }]],
    ['by an alias', [{ name: 'alias:no-collect', count: 1 }]],
    ['without a count or users', [{ name: 'no_collect' }]],
    ['with a count of 0', [{ ...mark, count: 0 }]],
    ['written another way', [{ name: ':No‑Collect:' }]],
    ['with a character nobody sees', [{ name: 'no-\u200bcollect' }]],
    ['with a variation selector in it', [{ name: 'no-\ufe0fcollect' }]],
    ['with a joiner of graphemes in it', [{ name: 'n\u034fo-collect' }]],
    ['with a filler after it', [{ name: 'no-collect\u3164' }]],
    ['with half a pair after it', [{ name: 'no-collect\ud800' }]],
    ['with a control character after it', [{ name: 'no-collect\u0000' }]],
    ['from right to left', [{ name: '\u202eno-collect' }]],
    ['with Cyrillic letters', [{ name: 'n\u043e-c\u043ellect' }]],
    ['with an accent', [{ name: 'n\u00f3-collect' }]],
    ['with a dot', [{ name: 'no.collect' }]],
    ['with two hyphens', [{ name: 'no--collect' }]],
    ['with a long vowel mark', [{ name: 'no\u30fccollect' }]],
    ['with an underscore after it', [{ name: 'no_collect_' }]],
    ['numbered, because the name was taken', [{ name: 'no-collect2' }]],
    ['asked nicely', [{ name: 'please-no-collect' }]],
    ['with a word after it', [{ name: 'no-collect-please' }]],
    ['as a bare word', ['no-collect']],
    ['in an object instead of a list', { 0: { name: 'eyes' }, 1: mark }],
    ['as the object itself', mark],
  ])('a mark %s counts', (_name, reactions) => {
    expect(consentInReactions(reactions)).toBe('refused')
  })

  test.each([
    ['null', null],
    ['words', 'many'],
    ['a number', 3],
    ['an object', { eyes: 2 }],
    ['a list with null in it', [{ name: 'eyes', count: 1 }, null]],
    ['one without a name', [{ count: 2 }]],
    ['one whose name is a number', [{ name: 7, count: 2 }]],
    ['a nested list', [[{ name: 'eyes' }]]],
  ])('%s cannot be read, and is not "no mark"', (_name, reactions) => {
    expect(consentInReactions(reactions)).toBe('unreadable')
  })

  test.each([
    [undefined],
    [[]],
    [[{ name: 'collection', count: 2 }]],
    [[{ name: 'no-collecting' }]],
    [[{ name: 'techno-collect' }]],
    [[{ name: 'collect' }]],
    [[{ name: 'eyes' }]],
  ])('%j holds no mark', (reactions) => {
    expect(consentInReactions(reactions)).toBe('not_refused')
  })
})

describe.each([
  ['a topic', (said: unknown) => consentInChannel({ topic: { value: said }, purpose: { value: '' } })],
  ['a purpose', (said: unknown) => consentInChannel({ topic: { value: '' }, purpose: { value: said } })],
  ['a status', (said: unknown) => consentInMember({ id: 'U1', profile: { status_text: said } })],
  ['a title', (said: unknown) => consentInMember({ id: 'U1', profile: { title: said, status_text: '' } })],
])('%s', (_name, consentIn) => {
  test.each([
    'launch plans #no-collect',
    '#No-Collect',
    '(#no-collect)',
    'plans,#no_collect',
    '#no‑collect',
    '＃no-collect',
    'see <#C024BE91L|no-collect>',
    '#no\u200b-collect please',
    '#nocollect',
    'please :no-collect: me',
    '#no-\ufe0fcollect',
    '#n\u043e-\u0441\u043ellect',
    'away #no--collect',
    'away #no\u2014collect',
    'away #no.collect',
    'OOO\n#no-collect',
    'OOO#no-collect',
    '#  no collect',
    '&lt;#no-collect&gt;',
    '\u266fno-collect',
    '\ufe5fno-collect',
    '\u202e#\u2066no-collect\u2069',
    '\ud83d#no-\udc00collect',
    '#NO-CÖLLECT',
    'see https://a.example/x #no-collect',
    '<https://a.example/x|#no-collect>',
  ])('that says %j is a mark', (said) => expect(consentIn(said)).toBe('refused'))

  test.each([
    '',
    'we collect stamps',
    'no collection on Mondays',
    'https://a.example/x#no-collect',
    'policy:no-collect',
    '#no-collection',
    'C# no collect calls',
    'there is no collect today',
  ])('that says %j is none', (said) => expect(consentIn(said)).toBe('not_refused'))

  test.each([[7], [null], [false], [['#no-collect']], [{ text: 'hello' }]])('that is %j cannot be read', (said) =>
    expect(consentIn(said)).toBe('unreadable'),
  )

  test('that is not there says nothing, as in other servers than Slack', () => {
    expect(consentInChannel({})).toBe('not_refused')
    expect(consentInMember({ id: 'U1', profile: {} })).toBe('not_refused')
  })
})

test.each([
  [{ topic: 'hello' }, 'unreadable'],
  [{ topic: 'hello #no-collect' }, 'refused'],
  [{ topic: null }, 'unreadable'],
  [{ topic: {}, purpose: { value: '#no-collect' } }, 'refused'],
  [{ topic: [] }, 'unreadable'],
] as const)('a channel of %j: %s', (channel, consent) => expect(consentInChannel(channel)).toBe(consent))

test.each([
  [{ profile: null }, 'unreadable'],
  [{ profile: 'x' }, 'unreadable'],
  [{ profile: [] }, 'unreadable'],
  [{ profile: { status_text: 3, title: '#no-collect' } }, 'refused'],
  [{ profile: { status_emoji: ':no-collect:' } }, 'refused'],
  [{ profile: { status_emoji: ':no-collect::skin-tone-4:' } }, 'refused'],
  [{ profile: { status_emoji: ['no-collect'] } }, 'unreadable'],
  [{ profile: { status_emoji: 4, title: 'engineer' } }, 'unreadable'],
  [{ profile: { status_emoji: null, status_text: '', title: '' } }, 'not_refused'],
  [{ profile: { display_name: 'ann #no-collect' } }, 'refused'],
  [{ profile: { real_name: 'Ann Lee (#no-collect)' } }, 'refused'],
  [{ real_name: 'Ann Lee #no-collect' }, 'refused'],
  [{ profile: { pronouns: '#no-collect' } }, 'refused'],
  [{ profile: { fields: { Xf1: { value: '#no-collect', alt: '' } } } }, 'refused'],
  [{ profile: { status_emoji_display_info: [{ emoji_name: 'no-collect' }] } }, 'refused'],
  [{ profile: { display_name: 7, pronouns: null, fields: [] } }, 'not_refused'],
  [{ name: 'no-collect', profile: { display_name: 'No Collect' } }, 'not_refused'],
] as const)('a member of %j: %s', (member, consent) => expect(consentInMember(member)).toBe(consent))
