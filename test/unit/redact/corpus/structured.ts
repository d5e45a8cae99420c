/** Numbers and addresses of every kind. Test numbers that issuers publish, or made up to pass the checks. */
import { combined, type LabelledLine } from './marked.ts'

const rows = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())

const emails = rows(`
ann@example.org
ann.lee+ci@mail.example.co.uk
o'brien_j@sub.domain.example
j.müller@bücher.example
ANN.LEE@EXAMPLE.COM
a@b.co
x-y-z@123.example.net
first.last@company.technology
user%tag@example.museum
伊藤@例え.jp
ann at example dot com
ann [at] example [dot] org
ann(at)example.com
ann @ example . com
deploy-bot-42@ci.example.io
ann.lee@example.xn--p1ai
`)
const phones = rows(`
+247.40123
+376.312345
+1 415 555 0123
+14155550123
(415) 555-0123
415-555-0123
415.555.0123
1-800-555-0199
+44 20 7946 0958
020 7946 0958
07911 123456
+49 30 901820
030 90182 123
0171 2345678
+33 6 12 34 56 78
06 12 34 56 78
+34 612 34 56 78
+39 06 698 12345
+31 20 123 4567
+46 70 123 45 67
+47 22 12 34 56
+48 22 123 45 67
+41 44 668 18 00
+43 1 234 5678
+32 2 555 12 12
+351 21 123 4567
+353 1 234 5678
+45 32 12 34 56
+358 9 1234567
+7 495 123-45-67
+380 44 123 4567
+90 212 345 67 89
+91 98765 43210
098765 43210
+86 138 0013 8000
+81 3-1234-5678
03-1234-5678
+82 2-312-3456
+61 2 9374 4000
+64 9 887 6986
+55 11 91234-5678
(11) 91234-5678
+52 55 1234 5678
+54 11 1234-5678
+27 21 123 4567
+234 802 123 4567
+254 712 123456
+972 52-555-4234
+971 50 123 4567
+966 50 123 4567
+65 6123 4567
+63 917 123 4567
+62 812-3456-7890
+66 2 123 4567
+84 24 3825 1234
0049 30 901820
415 555 0123 ext. 22
１２３-４５６-７８９０
٠٥٠١٢٣٤٥٦٧
`)
const cards = rows(`
4111 1111 1111 1111
4111111111111111
5555-5555-5555-4444
5105105105105100
378282246310005
3714 496353 98431
6011111111111117
6011 0009 9013 9424
30569309025904
3530 1113 3330 0000
2223003122003222
6304000000000000
4222222222222
`)
const ibans = rows(`
DE89 3704 0044 0532 0130 00
DE89370400440532013000
GB29 NWBK 6016 1331 9268 19
FR14 2004 1010 0505 0001 3M02 606
ES91 2100 0418 4502 0005 1332
IT60 X054 2811 1010 0000 0123 456
NL91ABNA0417164300
CH93 0076 2011 6238 5295 7
AT611904300234573201
BE68 5390 0754 7034
SE45 5000 0000 0583 9825 7466
PL61109010140000071219812874
NO93 8601 1117 947
DK50 0040 0440 1162 43
FI21 1234 5600 0007 85
PT50 0002 0123 1234 5678 9015 4
IE29 AIBK 9311 5212 3456 78
AE070331234567890123456
SA0380000000608010167519
TR330006100519786457841326
BR1800360305000010009795493C1
`)
const ips = rows(`
10.24.3.17
192.168.1.44
203.0.113.9
172.16.254.1
198.51.100.23/32
2001:db8:85a3::8a2e:370:7334
2001:0db8:85a3:0000:0000:8a2e:0370:7334
fe80::1ff:fe23:4567:890a
fe80::1ff:fe23:4567:890a%eth0
::ffff:192.0.2.128
0:0:0:0:0:ffff:203.0.113.77
2001:db8:0:0:0:0:198.51.100.7
2001:db8::/48
`)
const macs = rows(`
00:1B:44:11:3A:B7
00-1b-44-11-3a-b7
001B.4411.3AB7
ac:de:48:00:11:22
00:25:96:FF:FE:12:34:56
`)
const wallets = rows(`
1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy
bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq
0x52908400098527886E0F7030069857D2E4169EE7
LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1
TJRabPrwbZy45sbavfcjinPJC18kjpRTv8
`)
const nationalIds = rows(`
SSN | 078-05-1120
social security | 078 05 1120
ITIN | 911-70-1234
NPI | 1234567893
MBI | 1EG4-TE5-MK73
mbi | 2fk7-np3-wr86
DEA | BB1388568
passport | 912803456
passport | A12803456
NHS number | 401 023 2137
NINO | AA 12 34 56 B
NI number | JG103759A
driving licence | MORGA657054SM9IJ
UK passport | AB1234567
vehicle reg | AB12 CDE
DNI | 55555555K
NIE | X9613851N
codice fiscale | MRTMTT91D08F205J
partita IVA | 01333550323
carta d'identità | CA12345AA
PESEL | 44051401359
NRIC | S2740116C
UEN | 201434292D
ABN | 51 824 753 556
ACN | 000 000 019
TFN | 876 543 210
Medicare | 2123 45670 1
PAN | ABCPD1234Z
Aadhaar | 3123 4567 8909
aadhaar | 3123:4567:8909
voter id | KSD1287349
GSTIN | 27AAPFU0939F1ZV
vehicle | KA53ME3456
plate number | LSR-204KJ
plate | kja 871ab
pasaporte | xdb123456
HETU | 131052-308T
RRN | 960121-1234567
driver license | 11-24-123456-12
BRN | 123-45-67890
NIN | 12345678901
TIN | 123-456-789-000
SIN | 046 454 286
personnummer | 811228-9874
pnr | 19640823-3234
organisationsnummer | 556703-7485
ID number | 8001015009087
บัตรประชาชน | 1-1017-00207-36-6
TC kimlik | 10000000146
plaka | 34 ABC 123
Steuer-ID | 86095742719
Steuernummer | 181/815/08155
Reisepass | C01X00T47
Personalausweis | T220001293
Versichertennummer | A123456780
Sozialversicherungsnummer | 15 070649 C 103
Kennzeichen | M-AB 1234
`)
/** Say what they are without a word beside them. */
const telltale = rows(`
CZ4821T07
QRS482913
LK71 WVB
LK71WVB
YD19-KXT
LSR-204KJ
KA01MJ2022
MH 12 DE 1433
`)
const addresses = rows(`
221B Baker Street, London NW1 6XE
1600 Pennsylvania Avenue NW
742 Evergreen Terrace
10 Downing St
350 Fifth Avenue, Apt 4B
Hauptstraße 12
Lindenallee 7
12 rue de la Paix
Calle de Alcalá 45
Via Roma 10
Storgatan 5
P.O. Box 1234
Keizersgracht 123
Ulica Długa 7
SW1A 2AA
`)
const births = rows(`
1985-03-12
12.03.1985
03/12/1985
March 12, 1985
12 March 1985
12th of March 1985
`)
const places = rows(`
52.520008, 13.404954
-33.8688, 151.2093
40.7128° N, 74.0060° W
48°51'29"N
`)
const links = rows(`
acme-internal.example/wiki/ann
intranet.acme.test/u/ann.lee
www.annlee.example/about
`)

const telling = [
  'my new number is _',
  'call _ if the pager stays silent',
  'the customer left _ in the ticket',
  'reach her at _, mornings only',
  'fwd: _ (please delete after)',
  '> _',
  'Phone: _',
  '*_*',
  'tel=_;',
  'number on file: _.',
]
const plain = [
  'it was _ all along',
  'saw _ in the log',
  'please use _ for now',
  '`_` is what it printed',
  'from _ to nowhere',
  '(_)',
  'value: _',
  '"_"',
  '_',
  'ok so _ then?',
]

export function structuredLines(): LabelledLine[] {
  return [
    ...combined('EMAIL', emails, plain, 8),
    ...combined('PHONE', phones, telling, 5),
    ...combined('PHONE', ['75.12.34'], ['tel: _', 'my phone is _ now', 'call me on _ thanks'], 3),
    ...combined('CARD', cards, plain, 8),
    ...combined('IBAN', ibans, plain, 5),
    ...combined('IP', ips, plain, 7),
    ...combined('MAC', macs, plain, 7),
    ...combined('CRYPTO', wallets, plain, 7),
    ...nationalIds.flatMap((row) => {
      const [name = '', value = ''] = row.split(' | ')
      return combined(
        'NATIONAL_ID',
        [value],
        [`${name}: _`, `${name} _`, `my ${name} is _`, `${name} no. _ as asked`, `form says ${name} = _`],
        4,
      )
    }),
    ...combined('NATIONAL_ID', telltale, plain, 6),
    ...combined(
      'ADDRESS',
      addresses,
      ['ship it to _', 'we moved to _', 'Address: _', '_ is where the office was', 'meet at _ tonight'],
      5,
    ),
    ...combined(
      'DATE',
      births,
      ['born on _', 'DOB: _', 'date of birth _', 'geboren am _', 'née le _', 'birthdate=_'],
      6,
    ),
    ...combined(
      'HANDLE',
      ['tkowalcz', 'r.iyengar', 'mvdberg2'],
      ['cn=_,ou=people,dc=example', 'on refs/heads/_/quieter-logs', 'rebased origin/_/retry', 'C:\\\\Users\\\\_\\\\x'],
      4,
    ),
    ...combined('LOCATION', places, ['pin: _', 'at _ now', 'coords _', '(_)'], 4),
    ...combined('URL', links, ['see https://_', 'https://_ says so', '<https://_|here>', 'http://_?ref=1'], 4),
  ]
}
