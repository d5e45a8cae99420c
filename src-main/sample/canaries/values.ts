/**
 * One maker of planted values per entity: unmistakable strings that no honest output could contain by accident.
 */
import type { Entity } from '../../../shared/domain.ts'
import type { Random } from '../random.ts'
import { bitcoinAddress, iban, withLuhn } from './checksums.ts'
import { nationalIds } from './national-ids.ts'
import { secrets } from './secrets.ts'

/** `value` must vanish; `shown` is how it stands in a sentence. */
export interface Planted {
  readonly value: string
  readonly shown: string
}

export type PlantedEntity = Exclude<Entity, 'LOCATION' | 'ORG'>

const HEX = '0123456789abcdef'
const DIGITS = '0123456789'
const TOKEN = 'abcdefghijkmnpqrstuvwxyz23456789'

const FIRST =
  'Zephyrine Thaddeus Wilhelmina Ottoline Barnaby Isolde Evangeline Peregrine Mirabel Leopold Cordelia Ignatius Seraphina Ambrose Philippa Cornelius Rosalind Bartholomew Clementine Montague Henrietta Lysander Araminta Octavian Guinevere Phineas Millicent Benedikt Yevgenia Takumi Oluwaseun Chidinma Ximena Joaquín Agnieszka Þórdís Mehmet Rajeshwari Anneliese Sigismund'.split(
    ' ',
  )
const LAST =
  'Quastlehoff Vandermolen-Pryce Abernathy-Krol Drummelsmith Featherstonhaugh Grzelakowski Hollenquist Ivashchenkova Jorundsdottir Kettleborough Lathamwaite Mossingdale Nethercliffe Ostermeyerhof Pondexterly Quennerstedt Rathbornwick Sindelarova Tolliverstone Umberfield Vasquezdottir Wraxhallington Yarboroughson Zimmerhackl Ashkettleby Brackenhurstle Cholmondesworth Dunnocksley Ellingsworthy Fossdyketon Grimblethwaite Hebblewhitely Inglefordham Jessamynway Kirkbrideson Lowthertonby Mapplebeckish Nunnelymore Oxspringer Pockleforth'.split(
    ' ',
  )
const STREETS: readonly ((random: Random, word: string) => Planted)[] = [
  (random, word) => street(`${random.int(102, 989)} ${word} Hollow Road`, 'Tillamook, OR 97141'),
  (random, word) => street(`${random.int(11, 98)} ${word} Terrace`, 'Bristol BS6 5QA'),
  (random, word) => street(`${word}straße ${random.int(11, 98)}`, '10997 Berlin'),
  (random, word) => street(`${random.int(11, 98)} rue ${word}`, '69007 Lyon'),
  (random, word) => street(`Calle ${word} ${random.int(11, 98)}`, '28012 Madrid'),
  (random, word) => street(`${random.int(101, 989)} ${word} Avenue`, 'Toronto, ON M5V 2T6'),
  (random, word) => street(`${random.int(11, 98)} ${word} Lane`, 'Wellington 6011'),
]
const PHONES: readonly ((random: Random) => string)[] = [
  (random) => `+44 20 7946 0${random.chars(DIGITS, 3)}`,
  (random) => `(415) 555-01${random.chars(DIGITS, 2)}`,
  (random) => `+1-212-555-01${random.chars(DIGITS, 2)}`,
  (random) => `+49 30 23125 ${random.int(101, 989)}`,
  (random) => `+61 2 5550 ${random.int(1012, 9879)}`,
  (random) => `+33 6 39 98 ${random.int(11, 98)} ${random.int(11, 98)}`,
  (random) => `+46 8 465 004 ${random.int(11, 98)}`,
  (random) => `+91 98765 ${random.int(10_234, 98_765)}`,
  (random) => `07700 900${random.int(101, 989)}`,
  (random) => `+34 612 34 ${random.int(11, 98)} ${random.int(11, 98)}`,
  (random) => `+81 90-1234-${random.int(1012, 9879)}`,
  (random) => `+55 11 96123-${random.int(1012, 9879)}`,
  (random) => `+48 512 345 ${random.int(101, 989)}`,
]
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** Makes the `index`th value of an entity; different indexes give different values. */
export const makers: Readonly<Record<PlantedEntity, (random: Random, index: number) => Planted>> = {
  PERSON: (_, index) => bare(`${nth(FIRST, index)} ${nth(LAST, index + 7 * Math.floor(index / LAST.length))}`),
  HANDLE: (random, index) => {
    const name = `${surname(index).slice(0, 8)}_${random.chars(TOKEN, 4)}`
    return index % 3 === 2 ? { value: name, shown: `/Users/${name}/src/larkspur` } : bare(`@${name}`)
  },
  EMAIL: (_, index) =>
    bare(
      `${nth(FIRST, index + 3)
        .normalize('NFKD')
        .replace(/[^A-Za-z]/g, '')
        .toLowerCase()}.${surname(index + 5)}${index}@${nth(['postbox.example', 'quillmail.example.com', 'fernhollow.example.org'], index)}`,
    ),
  PHONE: (random, index) => bare(nth(PHONES, index)(random)),
  CARD: (random, index) => bare(card(random, index)),
  IBAN: (random, index) => bare(bankAccount(random, index)),
  IP: (random, index) =>
    bare(
      index % 3 === 2
        ? `2001:db8:${random.chars(HEX, 4)}:${random.chars(HEX, 4)}::${random.int(1, 9)}${random.chars(HEX, 3)}`
        : `${nth(['203.0.113', '198.51.100'], index)}.${101 + index}`,
    ),
  MAC: (random, index) =>
    bare(['3c', ...Array.from({ length: 5 }, () => random.chars(HEX, 2))].join(index % 2 === 0 ? ':' : '-')),
  URL: (random, index) => {
    const value = random.chars(TOKEN, 28)
    const forms = [
      `https://portal.fernhollow.example/reset/${value}`,
      `https://files.postbox.example/share?token=${value}`,
      `https://ops:${value}@grafana.fernhollow.example/d/ledger`,
      `https://intake.quillmail.example/invite/${value}#step-2`,
    ]
    return { value, shown: nth(forms, index) }
  },
  ADDRESS: (random, index) => nth(STREETS, index)(random, nth(LAST, index + 11).replace(/-.*/, '')),
  DATE: (random, index) => {
    const [day, month, year] = [random.int(13, 28), random.int(1, 12), 1948 + index]
    const two = String(month).padStart(2, '0')
    const value = nth(
      [
        `${day} ${MONTHS[month - 1]} ${year}`,
        `${year}-${two}-${day}`,
        `${day}/${two}/${year}`,
        `${MONTHS[month - 1]} ${day}, ${year}`,
      ],
      index,
    )
    return { value, shown: `date of birth ${value}` }
  },
  SECRET: (random, index) => nth(secrets, index)(random),
  NATIONAL_ID: (random, index) => {
    const { label, value } = nth(nationalIds, index)(random)
    return { value, shown: `${label} ${value}` }
  },
  CRYPTO: (random, index) =>
    bare(index % 2 === 0 ? bitcoinAddress(random.chars(HEX, 40)) : `0x${random.chars(HEX, 40)}`),
  NUMBER: (random) => bare(`${random.int(5, 9)}${random.chars(DIGITS, 13)}`),
}

const bare = (value: string): Planted => ({ value, shown: value })
const street = (value: string, town: string): Planted => ({ value, shown: `${value}, ${town}` })

function nth<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item
}

const surname = (index: number) =>
  nth(LAST, index)
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()

function card(random: Random, index: number): string {
  if (index % 5 === 4) {
    const amex = withLuhn(`37${random.chars(DIGITS, 12)}`)
    return `${amex.slice(0, 4)} ${amex.slice(4, 10)} ${amex.slice(10)}`
  }
  const number = withLuhn(`${nth(['4539', '5425', '6011', '4716'], index)}${random.chars(DIGITS, 11)}`)
  return index % 3 === 0 ? number : (number.match(/.{4}/g) ?? []).join(index % 3 === 1 ? ' ' : '-')
}

function bankAccount(random: Random, index: number): string {
  const digits = (length: number) => random.chars(DIGITS, length)
  const whole = nth(
    [
      () => iban('DE', digits(18)),
      () => iban('GB', `NWBK${digits(14)}`),
      () => iban('FR', digits(23)),
      () => iban('NL', `INGB${digits(10)}`),
      () => iban('ES', digits(20)),
      () => iban('PL', digits(24)),
      () => iban('SE', digits(20)),
      () => iban('CH', digits(17)),
      () => iban('NO', digits(11)),
    ],
    index,
  )()
  return index % 2 === 0 ? whole : (whole.match(/.{1,4}/g) ?? []).join(' ')
}
