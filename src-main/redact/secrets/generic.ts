/**
 * Secrets that have no prefix of their own but stand in a telling place: headers, URLs, command lines.
 */
import type { SecretRule } from './rule.ts'

export const genericRules: readonly SecretRule[] = [
  {
    name: 'private_key',
    hints: ['-begin', '- begin'],
    pattern: /-{2,5} ?BEGIN[ \w]{0,40}PRIVATE KEY(?: BLOCK)?[ -]{0,8}[\s\S]*?(?:-{2,5} ?END[ \w]{0,40}-{2,5}|$)/g,
  },
  {
    name: 'private_key',
    hints: ['putty-user-key-file'],
    pattern: /PuTTY-User-Key-File-\d[\s\S]*?(?:Private-MAC:[^\n]*|$)/g,
  },
  // RFC 6750, RFC 7617
  {
    name: 'bearer_token',
    hints: ['bearer'],
    pattern: /\bbearer\s{1,3}["']?(?=[A-Za-z._~+/=-]{0,300}\d|[\w.~+/-]{20})([A-Za-z0-9\-._~+/]{8,}={0,2})/gi,
  },
  {
    name: 'basic_auth',
    hints: ['basic'],
    pattern: /\b(?:authorization|auth)["']?\s{0,3}[:=]\s{0,3}["']?basic\s{1,3}([A-Za-z0-9+/_-]{4,}={0,2})/gi,
  },
  {
    name: 'basic_auth',
    hints: ['basic '],
    pattern: /\bbasic\s{1,3}(?=[A-Za-z+/]{0,300}\d|[A-Za-z0-9+/]{0,300}=)([A-Za-z0-9+/]{12,}={0,2})/gi,
  },
  {
    name: 'auth_header',
    hints: ['authorization', 'x-api-key', 'x-auth-token', 'private-token', 'x-vault-token', 'api-key'],
    pattern:
      /\b(?:authorization|x-api-key|x-auth-token|private-token|x-vault-token|api-key)["']?\s{0,3}:\s{0,3}["']?(?:(?:token|key|apikey|digest|negotiate|splunk|genie\w{0,8}|aws4-hmac-sha256)\s{1,3})?(?=[\w.~+/-]{0,200}\d)([\w.~+/=-]{8,})/gi,
  },
  // RFC 3986 userinfo, connection strings
  {
    name: 'connection_string',
    hints: ['://'],
    pattern: /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/<>|"'`]{0,200}:[^\s@<>|"'`]{1,400}@[^\s<>|"'`,)\]]*/gi,
  },
  {
    name: 'url_credentials',
    hints: ['://'],
    pattern:
      /\b(?:https?|ftps?|ssh|git|amqps?|redis|mongodb(?:\+srv)?):\/\/(?=[^\s:@/<>|"'`]{0,60}\d)([^\s:@/<>|"'`]{12,200})@/gi,
  },
  // `scott/tiger@host`, as Oracle's tools take it
  {
    name: 'connection_string',
    hints: ['jdbc:oracle'],
    pattern: /\bjdbc:oracle:\w{1,10}:([^\s/@]{1,60}\/[^\s@]{1,200})(?=@)/gi,
  },
  // Password hashes of LDAP directories: RFC 2307
  {
    name: 'password_hash',
    hints: ['{s', '{md5', '{crypt', '{pbkdf2', '{argon2'],
    pattern: /\{(?:S?SHA\d{0,3}|S?MD5|CRYPT|PBKDF2[\w-]{0,10}|ARGON2\w{0,2})\}([A-Za-z0-9+/$.,=_-]{6,200})/gi,
  },
  // crypt(3) and its relatives, as in /etc/shadow and .htpasswd
  {
    name: 'password_hash',
    hints: [
      '$apr1$',
      '$1$',
      '$2',
      '$5$',
      '$6$',
      '$y$',
      '$7$',
      '$gy$',
      '$argon2',
      '$pbkdf2',
      '$scrypt',
      '$p$',
      '$9$',
      '$8$',
      '$14$',
    ],
    pattern:
      /\$(?:apr1|1|2[abxy]?|5|6|7|8|9|14|y|gy|argon2\w{0,2}|pbkdf2(?:-\w{1,10})?|scrypt|P)\$(?=[^\s"':;,]{0,200}[a-z])[\w./$=,+-]{12,300}/gi,
  },
  // Accounts every system has, with what opens them: `root:…`
  {
    name: 'account_password',
    hints: ['root:', 'admin:', 'administrator:', 'sa:', 'postgres:', 'ubuntu:', 'oracle:', 'guest:'],
    pattern:
      /(?<![\w/.@:-])(?:root|admin|administrator|sa|postgres|ubuntu|oracle|guest):(?=[^\s:/]{0,40}[a-z])(?=[^\s:/]{0,40}[\d@!$%^&*])(?!v?\d+\.)([^\s:/"'`<>()[\]{},;]{6,40})(?=[\s"'`,;.)]|$)/gi,
  },
  // The same on a line of its own: `root / kettle77`, `admin / admin`
  {
    name: 'account_password',
    hints: [' / '],
    pattern:
      /(?<=(?:^|\n|[:=(,][ \t]?|log ?in (?:with |mit |as )?|logins? (?:is |ist |are )?)[ \t]{0,3}(?:root|admin|administrator|sa|postgres|ubuntu|oracle|guest|demo|test|bot|pi) \/ )((?=[^\s/]{0,40}\p{L})(?=[^\s/]{0,40}[\d@!$%^&*])[^\s/"'`<>()[\]{},;]{5,40})(?=[ \t.,;!?)]{0,3}(?:\n|$))/giu,
  },
  {
    name: 'account_password',
    hints: [' / '],
    pattern:
      /(?<=(?:^|\n|[:=(,][ \t]?|log ?in (?:with |mit |as )?|logins? (?:is |ist |are )?)[ \t]{0,3})((root|admin|administrator|sa|postgres|ubuntu|oracle|guest|demo|test|bot|pi) \/ \2)(?=[ \t.,;!?)]{0,3}(?:\n|$))/giu,
  },
  {
    name: 'account_password',
    hints: ['root/', 'admin/', 'administrator/', 'sa/', 'scott/'],
    pattern:
      /(?<=(?:^|\n)[ \t]{0,3}(?:root|admin|administrator|sa|scott)\/)((?=[^\s/]{0,40}\p{L})(?=[^\s/]{0,40}\d)[^\s/"'`<>()[\]{},;.]{5,40})(?=[ \t]{0,3}(?:\n|$))/giu,
  },
  // A user, a password and a host without a scheme: `bot:kettle77@db`
  {
    name: 'account_password',
    hints: ['@'],
    pattern:
      /(?<![\w/.@:-])[a-z][\w.-]{1,30}:(?=[^\s:@/]{0,40}\d)(?=[^\s:@/]{0,40}[a-z])(?!v?\d+\.)([^\s:@/"'`<>()[\]{},;]{5,40})(?=@(?!sha\d)[a-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,5}(?![\w@]))/gi,
  },
  // A token in the place of a user
  {
    name: 'user_token',
    hints: ['login', 'user'],
    pattern:
      /\b(?:login|user(?:name)?)["']?\s{0,2}[=:]\s{0,2}["']?((?=[a-f]*\d)[0-9a-f]{32,64}|(?=[A-Za-z_-]{0,60}\d)(?=\d{0,20}[a-z])[A-Za-z0-9_-]{36,200})(?![\w.@/-])/gi,
  },
  // A Wi-Fi network as a QR code holds it
  {
    name: 'wifi_password',
    hints: ['wifi:'],
    pattern: /\bWIFI:(?:[^;\\\n]|\\.|;(?!P:)){0,200}?;P:((?:[^;\\\n]|\\.){1,100})/gi,
  },
  {
    name: 'wifi_password',
    hints: ['wifi:p:'],
    pattern: /\bWIFI:P:((?:[^;\\\n]|\\.){1,100})/gi,
  },
  // `.pgpass`: host:port:database:user:password
  {
    name: 'pgpass',
    hints: [':*:', ':5432:', ':5433:', ':6432:'],
    pattern: /(?<![^\s])[\w.*-]{1,100}:(?:\*|\d{4,5}):[\w.*-]{1,60}:[\w.*@-]{1,60}:([^\s:]{1,200})(?!\S)/g,
  },
  {
    name: 'netrc_password',
    hints: ['machine '],
    pattern: /\bmachine\s{1,3}\S{1,200}\s{1,8}login\s{1,3}\S{1,100}\s{1,8}password\s{1,3}(\S{1,200})/g,
  },
  {
    name: 'session_cookie',
    hints: ['sess', 'sid=', 'csrf'],
    pattern:
      /\b[\w.-]{0,30}(?:sess(?:ion)?(?:_?id)?|sid|csrf_?token)\s{0,2}=\s{0,2}["']?(?=[\w%.+/-]{0,200}\d)([\w%.+/:-]{12,}={0,2})/gi,
  },
  {
    name: 'url_token',
    hints: ['token=', 'key=', 'secret=', 'auth=', 'signature=', 'password=', 'pwd=', 'code='],
    pattern: /[?&#](?:[\w.-]{0,30}(?:token|key|secret|auth|signature|password|passwd|pwd))=([^\s&#<>|"']{6,})/gi,
  },
]
