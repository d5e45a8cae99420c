/**
 * Passwords that stand in a known place of a statement, a call or a pipe: SQL, what a shell hands over, what is typed at a
 * program's own prompt, functions whose second or third argument is the password.
 *
 * Sources: the manuals of the databases, shells and libraries.
 */
interface Statement {
  /** Is in anything the pattern matches: one quick search spares most texts the pattern. */
  readonly needs: RegExp
  /** Has the password as the group `password` or `bare`; with the flag `d`. */
  readonly pattern: RegExp
}

const ARGUMENT = `\\s{0,4}(?:[\\w$.:/-]{1,80}|"[^"\\n]{0,120}"|'[^'\\n]{0,120}')\\s{0,4}`
const QUOTED = `\\s{0,4}[frbuN@]{0,2}(?:"(?<password>[^"\\n]{2,100})"|'(?<bare>[^'\\n]{2,100})')`
/** Functions that take an address or a host, a user and a password. */
const THIRD =
  'mysqli|mysqli_connect|mysqli_real_connect|mysql_connect|mysql_pconnect|PDO|getConnection|odbc_connect|oci_connect|oci_pconnect|sybase_connect|mssql_connect|sqlsrv_connect|ldap_bind|pymysql\\.connect|MySQLdb\\.connect|ldap3\\.Connection'
/** Functions that take a user and a password. */
const SECOND =
  'login|ftp_login|HTTPBasicAuth|HTTPDigestAuth|HTTPProxyAuth|HttpNtlmAuth|NetworkCredential|UsernamePasswordCredentials|UsernamePasswordToken|UsernamePasswordAuthenticationToken|PasswordAuthentication|PlainAuthProvider|PlainSaslServer|basicAuth|basic_auth|basicAuthentication|withCredentials|setCredentials|setBasicAuth|SetBasicAuth|username_pw_set|authenticate|simple_bind_s|basic'

export const statements: readonly Statement[] = [
  {
    needs: /identified/i,
    pattern:
      /\bidentified[ \t]{1,3}(?:with[ \t]{1,3}\S{1,60}[ \t]{1,3})?(?:by|as)[ \t]{1,3}(?:password[ \t]{1,3}|values[ \t]{1,3})?(?:["'`](?<password>[^"'`\n]{1,200})["'`]|(?<=\b(?:alter|create|grant|set|connect|user|role|login)\b[^\n]{0,120})(?<bare>[^\s"'`;,)]{1,100}))/dgi,
  },
  // `SET PASSWORD FOR 'app'@'%' = '…'`
  {
    needs: /set password for/i,
    pattern:
      /\bset[ \t]{1,3}password[ \t]{1,3}for[ \t]{1,3}[^=\n]{1,80}=[ \t]{0,3}(?:PASSWORD[ \t]{0,2}\()?["'](?<password>[^"'\n]{1,200})["']/dgi,
  },
  // Oracle's prompt: `CONN app/…`, `connect system/… as sysdba`
  {
    needs: /conn(?:ect)?[ \t]+[\w$#]+\//i,
    pattern:
      /(?<![\w.])(?:CONN(?:ECT)?|(?<=^|\n|SQL>[ \t]?)conn)[ \t]{1,3}[\w$#]{1,30}\/(?<password>[^\s@/"]{3,60})(?=@|[ \t]*(?:$|[\n;])|[ \t]{1,3}as[ \t])|(?<![\w.])conn(?:ect)?[ \t]{1,3}[\w$#]{1,30}\/(?<bare>[^\s@/"]{3,60})(?=[ \t]{1,3}as[ \t]{1,3}sys)/dgi,
  },
  {
    needs: /password/i,
    pattern: /\bpassword[ \t]{0,3}(?:=|\()?[ \t]{0,3}(?:PASSWORD[ \t]{0,2}\()?[NEBX]?'(?<password>[^'\n]{1,200})'/dgi,
  },
  {
    needs: /echo|printf/,
    pattern:
      /\b(?:echo|printf)[ \t]{1,3}(?:-[en]{1,2}[ \t]{1,3}|["']?%s(?:\\n)?["']?[ \t]{1,3})?["']?(?<password>[^\s"'|]{3,100})["']?[ \t]{0,3}\|[ \t]{0,3}(?:sudo[ \t]{1,3}(?:-\w[ \t]{1,3}){0,3}-S|(?:sudo[ \t]{1,3})?passwd[ \t]{1,3}--stdin|(?:sudo[ \t]{1,3})?chpasswd|[^\n|]{1,80}--(?:set-)?pass(?:word|phrase)?(?:-stdin)?(?=[ \t]*(?:$|\n))|(?:docker|podman|helm)[ \t][^\n|]{0,80}--password-stdin|su\b|kinit\b|cryptsetup\b|openssl\b|gh[ \t]auth|vault\b|smbpasswd\b|gpg\b|mysql\b|sqlcmd\b|ssh-add\b|pass[ \t]insert|security\b|op\b|bw\b|az\b|gcloud\b|kubectl\b|base64\b(?=[^\n]{0,20}secret))/dg,
  },
  // What a shell hands to a program that asks for a password.
  {
    needs: /<<</,
    pattern:
      /\b(?:chpasswd|passwd|vncpasswd|htdigest|kinit|sudo[ \t]{1,3}-S|su|cryptsetup|openssl|gpg|vault|smbpasswd|docker|podman|helm|gh|ssh-add|htpasswd|veracrypt|sshfs|wrangler|fly|flyctl|heroku|op|bw|pass|secret-tool|security|login|age|restic|borg)\b[^\n|<]{0,80}<<<[ \t]{0,3}["']?(?<password>[^\s"']{3,100})/dg,
  },
  // `vault kv put secret/app value=kettle7x`
  {
    needs: /\bvault /,
    pattern:
      /\bvault[ \t]{1,3}(?:kv[ \t]{1,3}(?:put|patch)|write)[ \t]{1,3}\S{1,100}[ \t]{1,3}value=["']?(?<password>[^\s"'$@-][^\s"']{2,100})/dg,
  },
  // A file that a shell makes up: `--password-file=<(echo …)`
  {
    needs: /<\(/,
    pattern:
      /(?:pass|pw|secret|key|token|cred)[^\n]{0,30}<\([ \t]{0,3}(?:echo|printf)[ \t]{1,3}(?:-[en]{1,2}[ \t]{1,3})?["']?(?<password>[^\s"')]{3,100})/dgi,
  },
  // A user with a password behind an option of any program; users and groups of containers and files are none.
  {
    needs: /--(?:user|auth|creds?|credentials?|login|userpwd)[ =]/,
    pattern:
      /(?<!\b(?:docker|podman|nerdctl|buildah|compose|kubectl|chown|install|rsync|setpriv|unshare|bwrap|start-stop-daemon|systemd-run)\b[^\n]{0,200})--(?:user|auth|creds?|credentials?|login|userpwd)[ =]["']?(?<user>[\w.@+-]{1,40}):(?!\k<user>(?![^\s"']))(?=[^\s"']{0,60}\p{L})(?<password>[^\s"'$/][^\s"']{3,99})/dgu,
  },
  // `smbclient //server/share password -U user`, and what is typed into a telephone
  {
    needs: /\bsmbclient\b|\binput text\b/,
    pattern:
      /(?:\bsmbclient[ \t]{1,3}["']?(?:\/\/|\\\\)[^\s"']{3,100}["']?|\badb[ \t][^\n]{0,60}?\binput[ \t]{1,3}text)[ \t]{1,3}["']?(?<password>[^\s"'$-][^\s"']{3,100})/dg,
  },
  // What a script answers when it is asked: `expect "assword:" { send "…\r" }`
  {
    needs: /ass(?:word|phrase)[\s\S]{0,60}send/i,
    pattern:
      /ass(?:word|phrase)[^\n]{0,30}\n?[^\n]{0,20}\bsend(?:_user|line)?[ \t(]{1,3}(?:--[ \t]{1,3})?["'](?<password>[^"'\n$]{3,60}?)(?:\\[rn]){0,2}["']/dgi,
  },
  // `/msg NickServ IDENTIFY ann …`
  {
    needs: /nickserv|\/ns /i,
    pattern:
      /(?:nickserv|\/ns)[ \t]{1,3}(?:identify|register|ghost|release)[ \t]{1,3}(?:[\w[\]{}|^-]{1,30}[ \t]{1,3}(?=\S))?(?<password>[^\s"']{4,60})/dgi,
  },
  // What is typed at the program's own prompt.
  {
    needs: /ftp/i,
    pattern: /\b\w{0,4}ftp[\w@.:~/ ]{0,40}>[ \t]{0,2}user[ \t]{1,3}\S{1,60}[ \t]{1,3}(?<password>[^\s"']{3,100})/dgi,
  },
  // What a script hands to the program line by line: `ftp -n <<EOF`
  {
    needs: /ftp[^\n]{0,80}<</i,
    pattern:
      /\bftp\b[^\n]{0,80}<<[^\n]{0,20}\n(?:[^\n]{0,80}\n){0,3}?[ \t]{0,8}(?:quote[ \t])?(?:user[ \t]{1,3}\S{1,60}[ \t]{1,3}|pass[ \t]{1,3})(?<password>[^\s"'$]{3,100})/dgi,
  },
  // The access list of Redis: `user ann on >password ~* +@all`
  {
    needs: /user[ \t]/i,
    pattern:
      /\b(?:acl[ \t]{1,3})?(?:set)?user[ \t]{1,3}[\w.@-]{1,40}[ \t]{1,3}(?:(?:on|off|reset|nopass|[~&+-][\w@*|:]{1,40})[ \t]{1,3}){0,6}>(?<password>[^\s>]{3,100})/dgi,
  },
  // Routers and switches: `username ann privilege 15 secret …`, `enable secret …`, `snmp-server community …`
  {
    needs: /snmp|community|secret|password|key/i,
    pattern:
      /\b(?:username[ \t]{1,3}\S{1,40}[ \t]{1,3}(?:privilege[ \t]{1,3}\d{1,2}[ \t]{1,3})?(?:secret|password)|enable[ \t]{1,3}(?:secret|password)|snmp-server[ \t]{1,3}(?:community|host[ \t]{1,3}\S{1,60}(?:[ \t]{1,3}version[ \t]{1,3}\S{1,3})?)|(?:tacacs|radius)(?:-server)?[ \t][^\n]{0,60}?\bkey|neighbor[ \t]{1,3}\S{1,60}[ \t]{1,3}password|(?:key-string|wpa-psk[ \t]{1,3}ascii|ppp[ \t]{1,3}chap[ \t]{1,3}password))[ \t]{1,3}(?:(?:level[ \t]{1,3}\d{1,2}|[0-9])[ \t]{1,3})?["']?(?<password>(?!(?:version|inform|traps|informs|\d{1,2}[ \t])\b)[^\s"']{4,100})/dgi,
  },
  {
    needs: /\bexpect\b/,
    pattern: /\bexpect\b[^\n]{0,200}?\bsend[ \t]{1,3}(?:--[ \t]{1,3})?\\?"(?<password>[^"'\n$\\]{3,60})\\{1,2}r/dg,
  },
  // What a share is opened with, a parameter that is kept secret, an account with a password at a prompt.
  {
    needs: /\bnet use\b/i,
    pattern:
      /\bnet(?:\.exe)?[ \t]{1,3}use[ \t]{1,3}(?:[A-Za-z*]:?[ \t]{1,3})?\\\\[^\s]{3,100}(?:[ \t]{1,3}\/user:\S{1,60})?[ \t]{1,3}(?<password>[^\s/*][^\s]{2,100})/dgi,
  },
  {
    needs: /SecureString/,
    pattern:
      /--value[ =]["']?(?<password>[^\s"']{3,200})(?=[^\n]{0,200}SecureString)|SecureString[^\n]{0,200}--value[ =]["']?(?<bare>[^\s"']{3,200})/dg,
  },
  {
    needs: /\bAUTH /,
    pattern:
      /\bAUTH[ \t]{1,3}[\w.-]{1,40}[ \t]{1,3}(?=[^\s]{0,60}\d)(?<password>[^\s]{4,100})(?=[ \t]*(?:$|\n|SETNAME))/dg,
  },
  {
    needs: /sp_(?:addlogin|password)/i,
    pattern:
      /\bsp_addlogin\b\s{1,4}(?:@\w+\s?=\s?)?N?'[^'\n]{1,80}'\s{0,3},\s{0,3}(?:@\w+\s?=\s?)?N?'(?<password>[^'\n]{2,100})'/dgi,
  },
  // Functions that make a hash of a password, or compare with one.
  {
    needs: /\(\s{0,2}[fbruN@]{0,2}["']/,
    pattern:
      /(?<![\w$])(?:crypt|hashpw|bcrypt\.(?:hash|hashSync|compare|compareSync)|argon2\.hash|password_hash|password_verify|generate_password_hash|check_password_hash|make_password|check_password|verify_password|set_password|setPassword|pgp_sym_encrypt)\(\s{0,4}[fbruN@]{0,2}["'](?<password>[^"'\n]{3,100})["']/dg,
  },
  // `u: bot p: kettle7x`, also one below the other
  {
    needs: /\bu(?:ser)?[ \t]?[:=]/i,
    pattern:
      /(?<![\w.-])u(?:ser)?[ \t]?[:=][ \t]?[^\s:=]{2,40}[ \t]{0,2}[,;\n/|]?[ \t]{0,3}p(?:w|ass)?[ \t]?[:=][ \t]?(?=[^\s]{0,40}\p{L})(?<password>[^\s,;"'`<>{}()]{4,60})/dgiu,
  },
  // Calls: mysqli("localhost", "shop", "…"), auth=("ann", "…"), new NetworkCredential("ann", "…")
  {
    needs: /,\s{0,4}[frbuN@]{0,2}["']/,
    pattern: new RegExp(`(?<![\\w$])(?:${THIRD})\\s{0,2}\\(${ARGUMENT},${ARGUMENT},${QUOTED}`, 'dg'),
  },
  {
    needs: /,\s{0,4}[frbuN@]{0,2}["']/,
    pattern: new RegExp(
      `(?<![\\w$])(?:(?:${SECOND})\\s{0,2}\\(|(?:basic_)?auth\\s{0,2}[=:]\\s{0,2}[([])(?=\\s{0,4}[frbuN@]{0,2}["'])${ARGUMENT},${QUOTED}`,
      'dg',
    ),
  },
]
