/** Secrets: a documented prefix and an invented body, put together here so that no scanner takes them for real ones. */
import { combined, type LabelledLine, marked } from './marked.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const AN = `${LETTERS}0123456789`
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const HEX = '0123456789abcdef'

const SEED = 20240229
let state = SEED
/** A fixed pseudo-random body: the same in every run. Its third character is a digit, as chance would have it. */
function body(length: number, alphabet: string = AN): string {
  let text = ''
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    text += at === 2 ? String(state % 10).replace(/[01]/, '7') : alphabet.charAt((state >>> 8) % alphabet.length)
  }
  return text
}

const uuid = () => [8, 4, 4, 4, 12].map((length) => body(length, HEX)).join('-')

const known = (): string[] => [
  `AKIA${body(16, UPPER)}`,
  `ASIA${body(16, UPPER)}`,
  `ghp_${body(36)}`,
  `gho_${body(36)}`,
  `github_pat_${body(22)}_${body(59)}`,
  `glpat-${body(20)}`,
  `gldt-${body(20)}`,
  `xoxb-${body(12, '123456789')}-${body(12, '123456789')}-${body(24)}`,
  `xoxp-${body(11, '123456789')}-${body(32, HEX)}`,
  `xapp-1-A${body(10, UPPER)}-${body(13, '123456789')}-${body(64, HEX)}`,
  `https://hooks.slack.com/services/T${body(8, UPPER)}/B${body(8, UPPER)}/${body(24)}`,
  `https://discord.com/api/webhooks/${body(18, '123456789')}/${body(68)}`,
  `sk_live_${body(24)}`,
  `rk_test_${body(24)}`,
  `whsec_${body(32)}`,
  `AIza${body(35)}`,
  `ya29.${body(60)}`,
  `GOCSPX-${body(28)}`,
  `SK${body(32, HEX)}`,
  `SG.${body(22)}.${body(43)}`,
  `npm_${body(36)}`,
  `pypi-AgEIcHlwaS5vcmc${body(60)}`,
  `dckr_pat_${body(27)}`,
  `dop_v1_${body(64, HEX)}`,
  `shpat_${body(32, HEX)}`,
  `sq0atp-${body(22)}`,
  `key-${body(32, HEX)}`,
  `${body(32, HEX)}-us12`,
  `HRKU-${uuid()}`,
  `dapi${body(32, HEX)}`,
  `hvs.${body(90)}`,
  `${body(14)}.atlasv1.${body(64)}`,
  `sk-proj-${body(48)}`,
  `sk-${body(20)}T3BlbkFJ${body(20)}`,
  `sk-ant-api03-${body(93)}AA`,
  `hf_${body(34)}`,
  `lin_api_${body(40)}`,
  `ntn_${body(46)}`,
  `secret_${body(43)}`,
  `figd_${body(40)}`,
  `ATATT3${body(180)}`,
  `NRAK-${body(27, UPPER)}`,
  `glsa_${body(32)}_${body(8, HEX)}`,
  `glc_${body(60)}`,
  `sntrys_${body(80)}`,
  `https://${body(32, HEX)}@o12345.ingest.sentry.io/4505`,
  `pscale_tkn_${body(43)}`,
  `sbp_${body(40, HEX)}`,
  `AGE-SECRET-KEY-1${body(58, UPPER)}`,
  `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0${body(20)}.${body(43)}`,
  `dt0c01.${body(24, UPPER)}.${body(64, UPPER)}`,
  `PMAK-${body(24, HEX)}-${body(34, HEX)}`,
  `pat${body(14)}.${body(64, HEX)}`,
  `dp.pt.${body(43)}`,
  `tskey-auth-${body(12)}-${body(32)}`,
  `rubygems_${body(48, HEX)}`,
  `gsk_${body(52)}`,
  `r8_${body(37)}`,
  `xai-${body(80)}`,
  `pplx-${body(48)}`,
  `pcsk_${body(60)}`,
  `LTAI${body(20)}`,
  `${body(9, '123456789')}:AA${body(33)}`,
  `xkeysib-${body(64, HEX)}-${body(16)}`,
  `AKCp${body(69)}`,
  `FLWSECK_TEST-${body(32, HEX)}-X`,
  `duffel_test_${body(43)}`,
  `CCIPAT_${body(22)}_${body(40, HEX)}`,
  `sgp_${body(40, HEX)}`,
  `rdme_${body(70, 'abcdefghijk0123456789')}`,
  `re_${body(8)}_${body(24)}`,
  `lsv2_pt_${body(32, HEX)}_${body(10, HEX)}`,
  `vercel_blob_rw_${body(40)}`,
  `sq${'p'}_${body(40, HEX)}`,
  `EAAA${body(60)}`,
  `tfp_${body(44)}_${body(14)}`,
  `-----BEGIN RSA PRIVATE KEY-----\n${body(64)}\n${body(64)}\n-----END RSA PRIVATE KEY-----`,
  `-----BEGIN OPENSSH PRIVATE KEY-----\n${body(70)}\n-----END OPENSSH PRIVATE KEY-----`,
  `postgres://app:${body(16)}@db.internal:5432/prod`,
  `mongodb+srv://svc:${body(20)}@cluster0.example.net/x`,
  `redis://:${body(18)}@cache:6379/0`,
  `amqp://guest:${body(12)}@mq:5672`,
]

const assigned = [
  'password: {{SECRET|hunter2}}',
  'Password = "{{SECRET|correct horse}}"',
  "pwd='{{SECRET|S3cr3t!}}'",
  'PGPASSWORD={{SECRET|x9!kL2mn}}',
  'passwort: {{SECRET|geheim123}}',
  'Kennwort ist {{SECRET|Sommer2024!}}',
  'mot de passe : {{SECRET|Soleil42!}}',
  'contraseña: {{SECRET|Verano2023}}',
  'senha: {{SECRET|abacaxi99}}',
  'wachtwoord: {{SECRET|Fiets!22}}',
  'lösenord: {{SECRET|Midsommar1}}',
  'hasło: {{SECRET|kotek123}}',
  'пароль: {{SECRET|qwerty123}}',
  '密码：{{SECRET|abc12345}}',
  'パスワード: {{SECRET|sakura2024}}',
  '비밀번호: {{SECRET|hangul77}}',
  'şifre: {{SECRET|istanbul34}}',
  'salasana: {{SECRET|kesä2024!}}',
  'the wifi password is {{SECRET|Tr0ub4dor&3}}',
  'API_KEY={{SECRET|a8f5f167f44f4964e6c998dee827110c}}',
  '"client_secret": "{{SECRET|9xQ2vT7mB4nK8pL1}}"',
  'export SECRET_TOKEN={{SECRET|q8w7e6r5t4y3u2i1}}',
  'aws_secret_access_key = {{SECRET|wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY}}',
  'Authorization: Bearer {{SECRET|mF_9.B5f-4.1JqM}}',
  'Authorization: Basic {{SECRET|QWxhZGRpbjpvcGVuIHNlc2FtZQ==}}',
  'curl -u {{SECRET|admin:s3cr3t}} https://localhost/x',
  'mysql -u root -p{{SECRET|Sup3rS3cret}} prod',
  'x-api-key: {{SECRET|3f1d9b2c7a6e5d4c}}',
  'AccountKey={{SECRET|Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4MTIzNA==}}',
  '--password {{SECRET|hunter2!}}',
  'DB_PASSWORD: {{SECRET|kT8#vQ2z}}',
  'apiToken: "{{SECRET|b7e23ec29af22b0b4e41da31e868d572}}"',
  'otp: {{SECRET|493021}}',
  "secret: '{{SECRET|8d969eef6ecad3c29a3a629280e686cf}}'",
  "mailer token - '{{SECRET|7yq2w0c8r4t1z9m5k3x6v2b8}}'",
  'apiKey | {{SECRET|c0ffee12ab34cd56ef7890ab12cd34ef}}',
  'the key is {{SECRET|5d41402abc4b2a76b9719d911017c592}}, keep it',
  'retried with token {{SECRET|acbd18db4cc2f85cedef654fccc4a4d8}}',
  '<secret>old vault {{SECRET|37b51d194a7513e45b56f6524f2d51f2}}</secret>',
  '<password>{{SECRET|sunshine}}</password>',
  'auth_token: "Bearer {{SECRET|nX4-7rt+Wq.kLp9zVb2}}"',
  'acme_key: "{{SECRET|qXmRtVbNlKjHgFdSaQwErTyU_pLoK}}"',
  'const hapikey = {{SECRET|0d1c6f2e-73b4-4a58-9c21-5e8f7a6b4d30}}',
  'relay={{SECRET|Vm5kT2xRc3dYb0Z6Q1pLbU45aEdqUw8rTzB1XvE}}',
  'ran it with {{SECRET|9xk2m7q4w1z8r5t3v6b0n2c8h4j7p1d5}} yesterday',
  '{{SECRET|relay_0cc175b9c0f1b6a831c399e269772661}} is the old one',
  'session_token2 = {{SECRET|a1s2d3f4g5h6j7k8}}',
  'mailapi_key: "{{SECRET|secret_Q4wErTy7UiOp2Asd}}"',
]

export function secretLines(): LabelledLine[] {
  state = SEED
  const sentences = [
    'key: _',
    'I pushed _ by mistake',
    '`_`',
    'TOKEN=_',
    'use _ until Friday',
    '```_```',
    'it is "_" now',
    '_',
    'curl -H "X: _"',
    'rotate _ please',
  ]
  return [
    ...combined('SECRET', known(), sentences, 4),
    ...assigned.flatMap((line) => [marked(line), marked(`fyi ${line}`), marked(`\`${line}\``)]),
  ]
}
