import { expect, test } from 'vitest'
import {
  bitcoinAddress,
  iban,
  withLuhn,
  withMod11Mod10,
  withVerhoeff,
} from '../../../src-main/sample/canaries/checksums.ts'

test.each([
  ['Luhn, a card scheme test number', withLuhn('411111111111111'), '4111111111111111'],
  ['IBAN, the registry example for Germany', iban('DE', '370400440532013000'), 'DE89370400440532013000'],
  [
    'IBAN with letters, the registry example for the United Kingdom',
    iban('GB', 'NWBK60161331926819'),
    'GB29NWBK60161331926819',
  ],
  ['mod 11,10, the German tax office example', withMod11Mod10('8609574271'), '86095742719'],
  ['Verhoeff, the textbook example', withVerhoeff('236'), '2363'],
  ['Base58Check, the address of twenty zero bytes', bitcoinAddress('00'.repeat(20)), '1111111111111111111114oLvT2'],
])('%s', (_, made, published) => {
  expect(made).toBe(published)
})
