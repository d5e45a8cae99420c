/**
 * The people and bots of the invented company Larkspur Freight: names of many cultures, names that are words,
 * display names that are ordinary language. Nobody here exists.
 */
import type { SampleMember } from './slack-shapes.ts'

export const TEAM_ID = 'T04LARKSPUR'
export const STRANGER_TEAM_ID = 'T09NORTHWIN'

type Flag = 'deactivated' | 'bot' | 'stranger'
type Row = readonly [handle: string, realName: string, displayName: string, title: string, zone: string, flag?: Flag]

const rows: readonly Row[] = [
  ['will.ashworth', 'Will Ashworth', 'Will', 'Staff Engineer, Platform', 'Europe/London'],
  ['grant.mbeki', 'Grant Mbeki', 'Grant', 'SRE', 'Africa/Johannesburg'],
  ['may.lindqvist', 'May Lindqvist', 'May', 'Engineering Manager, Platform', 'Europe/Stockholm'],
  ['rose.dacosta', 'Rose da Costa', 'rose', 'Product Manager, Checkout', 'America/Sao_Paulo'],
  ['bill.hargreaves', 'Bill Hargreaves', 'bill h', 'Principal Engineer', 'America/New_York'],
  ['mark.oduya', 'Mark Oduya', 'Mark', 'Backend Engineer, Billing', 'Africa/Lagos'],
  ['joy.tanaka', 'Joy Tanaka', 'joy', 'Data Engineer', 'Asia/Tokyo'],
  ['art.vandenberg', 'Art van den Berg', 'art', 'Frontend Engineer', 'Europe/Amsterdam'],
  ['dean.kowalczyk', 'Dean Kowalczyk', 'Dean', 'Mobile Engineer', 'Europe/Warsaw'],
  ['hope.achieng', 'Hope Achieng', 'Hope', 'QA Lead', 'Africa/Nairobi'],
  ['chase.novak', 'Chase Novák', 'chase', 'SRE', 'Europe/Prague'],
  ['summer.reyes', 'Summer Reyes', 'Summer', 'Design Lead', 'America/Los_Angeles'],
  ['frank.osei', 'Frank Osei', 'Frank', 'Support Engineer', 'Africa/Accra'],
  ['miles.petrov', 'Miles Petrov', 'miles', 'Data Scientist', 'Europe/Sofia'],
  ['faith.nguyen', 'Faith Nguyễn', 'Faith', 'Backend Engineer, Tracking', 'Asia/Ho_Chi_Minh'],
  ['drew.castellano', 'Drew Castellano', 'drew', 'Release Engineer', 'America/Chicago'],
  ['tom.brannigan', 'Tom Brannigan', 'the real tom', 'Backend Engineer, Tracking', 'Europe/Dublin'],
  ['tom.whitlock', 'Tom Whitlock', 'other tom', 'Security Engineer', 'Europe/London'],
  ['anika.sharma', 'Anika Sharma', 'not a bot', 'Backend Engineer, Checkout', 'Asia/Kolkata'],
  ['yusuf.demir', 'Yusuf Demir', 'yusuf', 'Platform Engineer', 'Europe/Istanbul'],
  ['xiaoling.chen', '陈晓玲', 'xiaoling', 'Backend Engineer, Billing', 'Asia/Shanghai'],
  ['haruto.sato', '佐藤 陽翔', '陽翔 (haruto)', 'Mobile Engineer', 'Asia/Tokyo'],
  ['olena.kovalenko', 'Олена Коваленко', 'Olena', 'Data Engineer', 'Europe/Kyiv'],
  ['layla.haddad', 'ليلى حداد', 'Layla', 'Product Manager, Tracking', 'Asia/Beirut'],
  ['jihoon.park', '박지훈', 'jihoon', 'Frontend Engineer', 'Asia/Seoul'],
  ['eleni.papadaki', 'Ελένη Παπαδάκη', 'eleni', 'SRE', 'Europe/Athens'],
  ['bjork.sigurdardottir', 'Björk Sigurðardóttir', 'björk', 'Backend Engineer, Platform', 'Atlantic/Reykjavik'],
  ['siobhan.oreilly', "Siobhán O'Reilly", 'siobhán', 'Engineering Manager, Checkout', 'Europe/Dublin'],
  ['jeanluc.bellefontaine', 'Jean-Luc Bellefontaine', 'jean-luc', 'Data Engineer', 'Europe/Paris'],
  ['ngozi.eze', 'Ngozi Eze', 'ngozi ✨', 'Backend Engineer, Tracking', 'Africa/Lagos'],
  ['lukasz.wisniewski', 'Łukasz Wiśniewski', 'łukasz', 'Platform Engineer', 'Europe/Warsaw'],
  ['maria.delosangeles', 'María de los Ángeles Ruiz', 'mari', 'Support Lead', 'Europe/Madrid'],
  ['priya.raghunathan', 'Priya Raghunathan', 'priya (she/her)', 'Engineering Manager, Data', 'Asia/Kolkata'],
  ['kwame.asante', 'Kwame Asante', 'kwame', 'Security Engineer', 'Africa/Accra'],
  ['ingrid.solberg', 'Ingrid Solberg', 'ingrid, out on fridays', 'Tech Writer', 'Europe/Oslo'],
  ['mateo.quispe', 'Mateo Quispe', 'mateo', 'Frontend Engineer', 'America/Lima'],
  ['aroha.ngata', 'Aroha Ngata', 'aroha', 'Backend Engineer, Checkout', 'Pacific/Auckland'],
  ['dmitri.volkov', 'Dmitri Volkov', 'dv', 'DBA', 'Asia/Tbilisi'],
  ['sam.okafor-lindgren', 'Sam Okafor-Lindgren', 'on call: sam', 'SRE', 'Europe/Stockholm'],
  ['nour.benali', 'Nour Benali', 'nour', 'Data Analyst', 'Africa/Tunis'],
  ['tamsin.pengelly', 'Tamsin Pengelly', 'tam', 'Recruiter', 'Europe/London'],
  ['ravi.menon', 'Ravi Menon', 'ravi of the north', 'VP Engineering', 'Europe/Helsinki'],
  ['zofia.czarnecka', 'Zofia Czarnecka', 'zosia', 'QA Engineer', 'Europe/Warsaw'],
  ['pablo.iturbe', 'Pablo Iturbe', 'pablo', 'Backend Engineer, Billing', 'America/Mexico_City'],
  ['ji.liu', 'Ji Liu', 'ji', 'Platform Engineer', 'Asia/Singapore'],
  ['an.tran', 'An Trần', 'an', 'QA Engineer', 'Asia/Ho_Chi_Minh'],
  [
    'thessaly.vanbruggen',
    'Thessaly Vanbruggenholt',
    'thessaly',
    'Backend Engineer, Billing',
    'Europe/Brussels',
    'deactivated',
  ],
  ['oswin.pendrake', 'Oswin Pendraketon', 'oswin p', 'SRE', 'Europe/London', 'deactivated'],
  ['ci', 'Conveyor CI', 'Conveyor CI', '', 'Etc/UTC', 'bot'],
  ['alertbot', 'Lookout', 'Lookout', '', 'Etc/UTC', 'bot'],
  ['deploybot', 'Slipway', 'Slipway', '', 'Etc/UTC', 'bot'],
  ['standup', 'Morning Round', 'Morning Round', '', 'Etc/UTC', 'bot'],
  [
    'evander.holmquist',
    'Evander Holmquistad',
    'evander (northwind)',
    'Solutions Engineer, Northwind',
    'Europe/Oslo',
    'stranger',
  ],
]

/** Every member, in a fixed order with fixed ids. */
export const members: readonly SampleMember[] = rows.map(
  ([handle, realName, displayName, title, timeZone, flag], index) => ({
    id: flag === 'stranger' ? 'U09STRANGER' : `U04${String(index + 11).padStart(3, '0')}${idTail(handle)}`,
    team: flag === 'stranger' ? STRANGER_TEAM_ID : TEAM_ID,
    handle,
    realName,
    displayName,
    title,
    timeZone,
    email:
      flag === 'bot'
        ? ''
        : `${handle}@${flag === 'stranger' ? 'northwind-logistics.example' : 'larkspurfreight.example'}`,
    phone: flag === 'bot' || index % 3 !== 0 ? '' : `+44 20 7946 0${String(100 + index).padStart(3, '0')}`,
    isDeactivated: flag === 'deactivated',
    isBot: flag === 'bot',
    isStranger: flag === 'stranger',
    statusText: index % 11 === 4 ? 'heads down until 3pm' : '',
  }),
)

/** Members who write: people of the team who still work here. */
export const people: readonly SampleMember[] = members.filter((m) => !m.isBot && !m.isDeactivated && !m.isStranger)

/** The member with this handle. Throws when the table above has none. */
export function memberCalled(handle: string): SampleMember {
  const member = members.find((one) => one.handle === handle)
  if (!member) throw new RangeError(`No member is called ${handle}`)
  return member
}

function idTail(handle: string): string {
  return handle
    .replace(/[^a-z]/g, '')
    .toUpperCase()
    .padEnd(5, 'X')
    .slice(0, 5)
}
