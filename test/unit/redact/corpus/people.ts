/** Lines about members of an invented workspace, and the workspace itself. */
import type { RawMember } from '../../../../shared/domain.ts'
import { type LabelledLine, marked } from './marked.ts'

const PEOPLE: readonly (readonly [handle: string, real: string, shown: string])[] = [
  ['wgrant', 'Will Grant', 'will'],
  ['rmay', 'Rose May', 'rosie'],
  ['priya', 'Priya Raman', 'priya (ooo)'],
  ['zoe.m', 'Zoë Müller', 'zoe'],
  ['okonkwo', 'Chidi Okonkwo', 'Chidi'],
  ['tnguyen', 'Thuy Nguyen', 'thuy n'],
  ['sgarcia', 'Sofía García López', 'Sofi'],
  ['ivanp', 'Иван Петров', 'Иван'],
  ['tanaka', '田中太郎', '田中'],
  ['kimj', 'Kim Ji-woo', 'jiwoo'],
  ['bjorn', 'Bjørn Åsen', 'bjørn'],
  ['obrien', "Siobhán O'Brien", 'siobhan'],
  ['dlukasz', 'Łukasz Dąbrowski', 'lukasz'],
  ['haddad', 'Layla Haddad', 'layla'],
  ['mwangi', 'Wanjiru Mwangi', 'shiro'],
  ['vdberg', 'Anneke van den Berg', 'anneke'],
  ['yilmaz', 'Ayşe Yılmaz', 'ayse'],
  ['kowalczyk', 'Agnieszka Kowalczyk', 'aga'],
  ['lindqvist', 'Elin Lindqvist', 'elin'],
  ['abernathy', 'Quentin Abernathy', 'Not Quentin'],
]

/** The members, as `users.list` gives them. */
export function members(): RawMember[] {
  return PEOPLE.map(([name, real, shown], index) => ({
    id: `U0000${String(index).padStart(4, '0')}`,
    team_id: 'T0000001',
    name,
    real_name: real,
    profile: { real_name: real, display_name: shown, email: `${name}@acme.example` },
  })) as unknown as RawMember[]
}

const SENTENCES = [
  '_ broke the build again',
  'ask _ about the rollout',
  'thanks _!',
  "that is _'s branch",
  'paired with _ on the parser',
  'cc _',
  'merged by _ yesterday',
  '(_ is on call)',
  'hi _, can you look?',
  'so _ said no',
]

export function memberLines(): LabelledLine[] {
  return PEOPLE.flatMap(([handle, real], row) => {
    const first = real.split(' ')[0] ?? real
    const names = [real, real.toUpperCase() === real ? real : first, `@${handle}`]
    return names.flatMap((name, form) =>
      [0, 1, 2, 3].map((step) =>
        marked((SENTENCES[(row + form * 3 + step) % SENTENCES.length] ?? '_').replace('_', `{{PERSON|${name}}}`)),
      ),
    )
  })
}
