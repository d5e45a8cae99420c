/**
 * Tokens of payment, mail, model, monitoring and work services, by the prefixes their issuers document.
 */
import { prefixed, type SecretRule } from './rule.ts'

const W = '[\\w-]'
const AN = '[A-Za-z0-9]'
const HEX = '[0-9a-f]'
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

export const serviceRules: readonly SecretRule[] = [
  // Money
  {
    name: 'stripe_key',
    hints: ['_test_', '_live_', '_prod_'],
    pattern: /(?<![A-Za-z0-9])(?:sk|pk|rk|ek)_(?:test|live|prod)_[A-Za-z0-9_]{8,}/gi,
  },
  prefixed('webhook_secret', 'whsec_', '[A-Za-z0-9+/_-]{16,}={0,2}'),
  {
    name: 'shopify_token',
    hints: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shptka_', 'shpua_', 'shprt_'],
    pattern: /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss|tka|ua|rt)_[A-Fa-f0-9]{20,}/g,
  },
  {
    name: 'square_token',
    hints: ['sq0', 'eaaa'],
    pattern: /(?<![A-Za-z0-9])(?:sq0[a-z]{3}-[\w-]{20,}|EAAA[\w-]{50,})/g,
  },
  {
    name: 'paypal_token',
    hints: ['access_token$'],
    pattern: /access_token\$(?:production|sandbox)\$\w{10,}\$[0-9a-f]{20,}/g,
  },
  prefixed('plaid_token', 'access-', `(?:sandbox|development|production)-${UUID}`),
  prefixed('flutterwave_key', 'FLW', '(?:PUBK|SECK)(?:_TEST)?-[\\w-]{12,}'),
  { name: 'easypost_key', hints: ['ezak', 'eztk'], pattern: /(?<![A-Za-z0-9])EZ[AT]K[A-Za-z0-9]{50,}/g },
  {
    name: 'payment_key',
    hints: ['live_', 'test_'],
    pattern: /(?<![A-Za-z0-9])(?:live|test)_(?:pub_)?(?=[A-Za-z_-]{0,30}\d)[\w-]{30,}/g,
  },
  prefixed('duffel_token', 'duffel_', `(?:test|live)_${W}{30,}`),
  prefixed('shippo_token', 'shippo_', '(?:live|test)_[0-9a-f]{30,}'),
  // Mail and messages
  { name: 'sendgrid_key', hints: ['sg.'], pattern: /(?<![A-Za-z0-9])SG\.[\w-]{12,}\.[\w-]{12,}/g },
  {
    name: 'twilio_key',
    hints: ['sk', 'ac', 'ap'],
    run: 34,
    pattern: /(?<![A-Za-z0-9])(?:SK|AC|AP)[0-9a-f]{32}(?![A-Za-z0-9])/g,
  },
  { name: 'mailgun_key', hints: ['key-'], pattern: /(?<![A-Za-z0-9])(?:pub)?key-[0-9a-f]{28,}/g },
  { name: 'mailgun_key', hints: ['-'], run: 32, pattern: /(?<![\w-])[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![\w-])/g },
  { name: 'mailchimp_key', hints: ['-us'], pattern: /(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?!\w)/g },
  {
    name: 'brevo_key',
    hints: ['xkeysib-', 'xsmtpsib-'],
    pattern: /(?<![A-Za-z0-9])x(?:key|smtp)sib-[0-9a-f]{40,}(?:-[A-Za-z0-9]{8,})?/g,
  },
  { name: 'resend_key', hints: ['re_'], pattern: /(?<![A-Za-z0-9])re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,}/g },
  { name: 'telegram_token', hints: [':a'], pattern: /(?<![\w])(?:bot)?\d{7,12}:A[\w-]{32,}/g },
  { name: 'facebook_token', hints: ['eaa'], pattern: /(?<![A-Za-z0-9])EAA[A-Za-z0-9]{60,}/g },
  { name: 'twitter_token', hints: ['aaaaaaaaaaaaaaaaaaaa'], pattern: /(?<![A-Za-z0-9])A{20,24}[A-Za-z0-9%]{40,}/g },
  // Models
  prefixed('anthropic_key', 'sk-ant-', `${W}{16,}`),
  { name: 'openai_key', hints: ['sk-'], pattern: /(?<![A-Za-z0-9])sk-(?=[\w-]{0,80}\d)[\w-]{20,}/g },
  prefixed('huggingface_token', 'hf_', `${AN}{25,}`),
  prefixed('huggingface_token', 'api_org_', `${AN}{25,}`),
  prefixed('groq_key', 'gsk_', `${AN}{30,}`),
  prefixed('replicate_token', 'r8_', `${AN}{30,}`),
  prefixed('xai_key', 'xai-', `${AN}{40,}`),
  prefixed('perplexity_key', 'pplx-', `${AN}{30,}`),
  prefixed('pinecone_key', 'pcsk_', '\\w{30,}'),
  prefixed('langsmith_key', 'lsv2_', '(?:pt|sk)_[0-9a-f_]{32,}'),
  prefixed('cursor_key', 'crsr_', '[0-9a-f]{40,}'),
  // Work tools
  { name: 'linear_key', hints: ['lin_'], pattern: /(?<![A-Za-z0-9])lin_(?:api|oauth|wh)_[A-Za-z0-9]{24,}/g },
  {
    name: 'notion_token',
    hints: ['secret_', 'ntn_'],
    pattern: /(?<![A-Za-z0-9])(?:secret|ntn)_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{36,}/g,
  },
  {
    name: 'figma_token',
    hints: ['figd_', 'figo_', 'figu_', 'figoh_', 'figor_'],
    pattern: /(?<![A-Za-z0-9])fig(?:d|o|u|oh|or)_[\w-]{30,}/g,
  },
  {
    name: 'atlassian_token',
    hints: ['atatt', 'atctt', 'atbb', 'astatt'],
    pattern: /(?<![A-Za-z0-9])(?:A(?:S)?TATT|ATCTT|ATBB)[\w=-]{20,}/g,
  },
  { name: 'airtable_token', hints: ['pat'], run: 40, pattern: /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{40,}/g },
  {
    name: 'asana_token',
    hints: ['/', '0:', '1:'],
    run: 32,
    pattern: /(?<![\w/])\d\/\d{10,20}(?:\/\d{10,20})?:[0-9a-f]{32}/g,
  },
  { name: 'hubspot_token', hints: ['pat-'], pattern: new RegExp(`(?<![A-Za-z0-9])pat-[a-z]{2}\\d-${UUID}`, 'gi') },
  prefixed('postman_key', 'PMAK-', '[0-9a-f]{20,}-[0-9a-f]{20,}'),
  prefixed('dropbox_token', 'sl\\.', `(?=[A-Za-z_-]{0,60}\\d)${W}{60,}`),
  prefixed('typeform_token', 'tfp_', '[\\w.=-]{30,}'),
  prefixed('readme_key', 'rdme_', '[a-z0-9]{40,}'),
  {
    name: 'sourcegraph_token',
    hints: ['sgp_', 'slk_', 'sgd_', 'sgs_'],
    pattern: /(?<![A-Za-z0-9])(?:sgp|slk|sgd|sgs)_[A-Za-z0-9_]{30,}/g,
  },
  prefixed('prefect_key', 'pn[ub]_', `${AN}{30,}`),
  prefixed('frameio_token', 'fio-u-', '[\\w=-]{40,}'),
  prefixed('adafruit_key', 'aio_', `${AN}{24,}`),
  prefixed('adobe_secret', 'p8e-', `${AN}{28,}`),
  prefixed('infracost_key', 'ico-', `(?=[A-Za-z]{0,31}\\d)${AN}{32}`),
  { name: 'maxmind_key', hints: ['_mmk'], run: 29, pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/g },
  prefixed('intra42_secret', 's-s4t2', `(?:ud|af)-${HEX}{40,}`),
  prefixed('scalingo_token', 'tk-us-', `${W}{40,}`),
  prefixed('settlemint_token', 'sm_', '(?:aat|pat|sat)_[A-Za-z0-9]{16}'),
  prefixed('defined_key', 'dnkey-', '[\\w=-]{20,}'),
  prefixed('beamer_token', 'b_', '(?=[A-Za-z_=-]{0,43}\\d)[\\w=-]{44}(?![\\w-])'),
  { name: 'mapbox_token', hints: ['.eyj'], pattern: /(?<![A-Za-z0-9])[pst]k\.eyJ[\w-]{20,}\.[\w-]{10,}/g },
  prefixed('nostr_key', 'nsec1', '[a-z0-9]{50,}'),
  // Watching and data
  {
    name: 'newrelic_key',
    hints: ['nrak-', 'nrjs-', 'nrii-', 'nriq-', 'nrra-', 'nral', 'nraa-', 'nrbr-'],
    pattern: /(?<![A-Za-z0-9])(?:NR(?:AK|JS|II|IQ|RA|AA|BR|SP)-[\w-]{16,}|[0-9a-f]{36}NRAL)/g,
  },
  {
    name: 'grafana_token',
    hints: ['glc_', 'glsa_'],
    pattern: /(?<![A-Za-z0-9])(?:glc_[A-Za-z0-9+/=_-]{24,}|glsa_\w{24,})/g,
  },
  { name: 'grafana_token', hints: ['eyjrijoi'], pattern: /(?<![A-Za-z0-9])eyJrIjoi[A-Za-z0-9+/_-]{30,}={0,3}/g },
  {
    name: 'sentry_token',
    hints: ['sntrys_', 'sntryu_', 'sntrya_'],
    pattern: /(?<![A-Za-z0-9])sntry[suai]_[\w=+/-]{30,}/g,
  },
  {
    name: 'sentry_dsn',
    hints: ['sentry'],
    pattern: /https?:\/\/[0-9a-f]{20,40}(?::[0-9a-f]{20,40})?@[\w.-]{1,120}\/\d+/g,
  },
  prefixed('dynatrace_token', 'dt0[a-z]\\d{2}\\.', '[A-Z0-9]{20,}\\.[A-Z0-9]{40,}'),
  { name: 'planetscale_token', hints: ['pscale_'], pattern: /(?<![A-Za-z0-9])pscale_(?:tkn|oauth|pw)_[\w.=-]{24,}/g },
  {
    name: 'supabase_key',
    hints: ['sbp_', 'sb_secret_', 'sb_publishable_'],
    pattern: /(?<![A-Za-z0-9])(?:sbp_[0-9a-f]{30,}|sb_(?:secret|publishable)_[\w-]{20,})/g,
  },
  {
    name: 'databox_key',
    hints: ['contribsys.com'],
    pattern: /https?:\/\/[0-9a-f]{8}:[0-9a-f]{8}@(?:gems|enterprise)\.contribsys\.com[^\s<>|]*/g,
  },
  // Keys in text armour: RFC 7468, OpenPGP, https://age-encryption.org
  prefixed('age_key', 'AGE-SECRET-KEY-', '[0-9A-Z]{20,}'),
  // RFC 7519
  {
    name: 'jwt',
    hints: ['ey'],
    pattern: /(?<![A-Za-z0-9_-])ey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*){0,4}/g,
  },
  // Password hashes: crypt(5)
  {
    name: 'password_hash',
    hints: ['$'],
    pattern: /\$(?:apr1|argon2\w{0,2}|pbkdf2[\w-]{0,10}|scrypt|2[abxy]?|[156y]|bcrypt[\w-]{0,10})\$[\w./+$,=-]{16,}/g,
  },
]
