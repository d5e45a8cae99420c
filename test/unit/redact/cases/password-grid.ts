/**
 * Ways to tell somebody a password: announcing form × link × value, written out from three lists each. The second half
 * of every list was held out while the rules were written.
 */
export interface Told {
  readonly text: string
  readonly value: string
}

const FORMS = [
  'password',
  'Password',
  'pass',
  'pw',
  'PW',
  'pwd',
  'passphrase',
  'passcode',
  'psk',
  'wifi key',
  'the password',
  'new pw',
  'DB_PASS',
  'SMTP_PASSWORD',
  'adminpw',
  'Passwort',
  'mot de passe',
  'contraseña',
  'mật khẩu',
  'mk',
  'mat khau',
  'passwrd',
  'root password',
  'smtp_pass',
]
const HELD_OUT_FORMS = [
  'Kennwort',
  'senha',
  'wachtwoord',
  'hasło',
  'пароль',
  'lösenord',
  'salasana',
  'parola',
  'şifre',
  'heslo',
  'adgangskode',
  'jelszó',
  'my password',
  'WLAN-Passwort',
  'temp pw',
  'LDAP_BIND_PW',
  'mysqlPassword',
  'userpass',
  'mật khẩu wifi',
  'pass wifi',
  'mk wifi',
  'mdp',
  'pasword',
  'passwd',
  'login password',
  'SSHPASS',
]
const LINKS: readonly ((form: string, value: string) => string)[] = [
  (form, value) => `${form}: ${value}`,
  (form, value) => `${form}=${value}`,
  (form, value) => `${form} = ${value}`,
  (form, value) => `${form} is ${value}`,
  (form, value) => `${form} – ${value}`,
  (form, value) => `${form}\t${value}`,
  (form, value) => `${form} ${value}`,
  (form, value) => `${form}: "${value}"`,
  (form, value) => `${form} -> ${value}`,
  (form, value) => `${form}:\n${value}`,
]
const HELD_OUT_LINKS: readonly ((form: string, value: string) => string)[] = [
  (form, value) => `${form} => ${value}`,
  (form, value) => `${form} for the demo box is ${value}`,
  (form, value) => `${form} (temporary): ${value}`,
  (form, value) => `*${form}:* \`${value}\``,
  (form, value) => `hi all, ${form}: ${value}, please do not share`,
  (form, value) => `set the ${form} to ${value}`,
  (form, value) => `${form} | ${value}`,
  (form, value) => `${form} was ${value}`,
  (form, value) => `${form} là ${value}`,
  (form, value) => `"${form}": "${value}"`,
  (form, value) => `${form} – "${value}"`,
  (form, value) => `${form}:${value}`,
]
const VALUES = ['kettle7x', 'Winterg@rten9', 'wintergarten', 'sunshine', '$ummer!Time', 'correct horse battery staple']
const HELD_OUT_VALUES = [
  'BLUE_KETTLE_7',
  'Blue(Kettle)9!',
  'monkey',
  'regenbogen88',
  '48291733',
  'Tr0ub4dor&3',
  'matkhau!99',
  'this.Is.Fine1',
  'dragon',
  'X7-kk-09',
]

const crossed = (forms: readonly string[], links: typeof LINKS, values: readonly string[]): Told[] =>
  forms.flatMap((form) => links.flatMap((link) => values.map((value) => ({ text: link(form, value), value }))))

/** What the rules were written against. */
export const tunedGrid = (): Told[] => crossed(FORMS, LINKS, VALUES)
/** Forms, links and values that were held out, each crossed with what was not. */
export const heldOutGrid = (): Told[] => [
  ...crossed(HELD_OUT_FORMS, LINKS, VALUES),
  ...crossed(FORMS, HELD_OUT_LINKS, VALUES),
  ...crossed(FORMS, LINKS, HELD_OUT_VALUES),
  ...crossed(HELD_OUT_FORMS, HELD_OUT_LINKS, HELD_OUT_VALUES),
]

/** The same words in sentences that give nothing away. */
export const cleanCounterparts = (): string[] => CLEAN.trim().split('\n')

const CLEAN = `
reset your password in the portal
the pass rate is 98
did you change your password yet?
password rotation is every 90 days
the password field is empty
passwords are hashed with bcrypt
forgot password link is broken
your password has expired
the password must be at least 12 characters
we should rotate the db password tomorrow
please do not share passwords in slack
password reset emails are delayed
the password is wrong
the password is in 1Password
password is required
password was changed yesterday
password: required
the password policy is too strict
password manager recommendations?
can someone reset my password?
invalid username or password
password mismatch error on login
password hashing takes 300ms
never log the password
use a password manager
the password prompt hangs
password-protected zip
password length is 16
passwordless login is live
incorrect password, try again
password strength meter is wrong
the wifi password is on the whiteboard
ask Maria for the password
tests pass on main
all 42 tests pass now
pass the token to the client
pass me the link
pass 2 of 3 is done
first pass is done
pass by reference
this will pass review
pass: 12, fail: 3
PASS: 140 tests
PASS src/foo.test.ts
--- PASS: TestFoo (0.00s)
the second pass is slower
pass rate dropped to 91%
we pass the config as json
let it pass for now
boarding pass is attached
bypass the cache
pwd shows /home/app
pwd && ls -la
run pwd first
cd $(pwd)/src
pw manager
const password = process.env.DB_PASSWORD
password: process.env.PASSWORD
password = os.environ["DB_PASS"]
password: \${DB_PASSWORD}
DB_PASS=$DB_PASS
password: <your-password>
password: ********
password: string
password: z.string().min(8)
password=None
if (password === undefined) return
user.password = hash(password)
password: { type: String, required: true }
"password": null
password: ""
password=args.password
getPassword() returns null
<input type="password" name="password">
docker login --password-stdin
psql -W asks for the password
mysql -u root -p
sudo asks for a password
ssh without password
the token expired
token is invalid
the token is expired
token limit is 4096
max_tokens: 4096
total tokens used: 12345
token count is 1200
refresh token flow is broken
token: string
token = getToken()
const token = await auth.getToken()
token bucket rate limiter
csrf token mismatch
the api key is missing
api key rotation is due
api_key: str
API_KEY=$API_KEY
api_key=os.getenv("API_KEY")
where do I find my api key?
secret rotation failed
kind: Secret
secretKeyRef:
secretName: db-creds
the secret is in vault
it is a secret
secret santa is on friday
primary key is id
foreign key constraint fails
key: value
the key is to keep it simple
press any key
cache key is user id
sort key is created_at
key error in line 40
ssh key was added
public key is in the repo
private key is missing
license key expired
pin the version to 4.17.21
pin this message
pinned to node 24
GPIO pin 13 is high
pin 4 is ground
the pin is loose
PIN entry fails
exit code 137
status code 404
error code: 1045
error code 500 from upstream
the code is 200 lines long
code review at 14:00
return code 1
http code 503
country code 49
area code 415
source code 2.0
code coverage is 87
code freeze starts 2026-11-20
verification code was not sent
verification code is not arriving
otp is not working
otp expires after 5 minutes
2fa is enabled for all
2fa 6 digit codes
mfa rollout in 2027
mfa is required
door code changed
the door code is in the wiki
access code is needed
backup codes are in the vault
recovery codes were printed
Passwort zurücksetzen bitte
das Passwort ist falsch
das Passwort ist abgelaufen
Passwort ändern geht nicht
Passwörter laufen ab
bitte das Passwort nicht teilen
le mot de passe est incorrect
mot de passe oublié
changez votre mot de passe
le mot de passe a expiré
la contraseña es incorrecta
cambiar contraseña
olvidé mi contraseña
la contraseña no funciona
a senha expirou
esqueci a senha
wachtwoord vergeten
het wachtwoord is verlopen
пароль истёк
забыл пароль
пароль неверный
сменить пароль
nhớ đổi mật khẩu mỗi 90 ngày
quên mật khẩu rồi
mật khẩu sai
mật khẩu đã hết hạn
mật khẩu là bắt buộc
ai reset mật khẩu giúp mình với
đổi mk đi nhé
mk sai rồi
mã otp không gửi được
mã lỗi 500
mã này chạy chậm
pass qua review rồi
密码错误
忘记密码
请修改密码
パスワードを忘れた
パスワードが違います
비밀번호 변경
비밀번호가 틀렸습니다
set the password to something stronger
change the password to a longer one
password expires in 14 days
the password hint is useless
the old password still works
same password as before
weak password detected
password spraying attempt blocked
passwords do not match
enter password:
Password: must contain a digit
password should be rotated
password is stored encrypted
password is case sensitive
password is base64 encoded
password is not set
password is the same as staging
password is 16 characters long
credentials are in vault
creds expired again
credentials: see vault
basic auth credentials are wrong
passphrase is required for the key
the passphrase is not cached
enter passphrase for key
wifi is down
wifi password changed
network key exchange failed
compass heading
trespassing rule
the overpass turbo query
tokenizer is slow
tokens per second: 42
secrets manager costs
secrets are mounted as files
keys are rotated weekly
hotkeys: ctrl+k
combo box is broken
combination of both
safe to deploy
security key is plugged in
password validation regex
password column is nullable
drop the password column
password_hash is null
password_reset_token expired
password.length < 8
passwordField.clear()
`.trim()
