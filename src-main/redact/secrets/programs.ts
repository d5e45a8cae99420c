/**
 * Programs that take a password on their command line, and where: a table, one row for programs that take it alike.
 *
 * Options whose own name announces a secret (`--password`, `-storepass`, `/pass:`) need no row: the announcing words know
 * them. Sources: each program's manual page.
 */

/** What a value behind an option or in a position is. */
export type Form =
  /** The whole of it is the password. */
  | 'all'
  /** The password stands behind the first of these characters; without one there is none. */
  | { readonly behind: string }

export interface Program {
  readonly names: string
  /** Options, separated by spaces, whose value, behind a space, `=` or `:`, holds the password. */
  readonly options?: string
  /** Options whose value is written right behind them, without a space. */
  readonly attached?: string
  /** What an option's value looks like; `all` when left out. */
  readonly form?: Form
  /** Words that stand between the program and a position. */
  readonly verbs?: string
  /** Which of the words behind the program or verb, counted from 1 and options left out, holds the password. */
  readonly position?: number
  readonly positionForm?: Form
}

const USER_AND = (mark: string): Form => ({ behind: mark })

export const programs: readonly Program[] = [
  // Databases
  {
    names: 'mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mysqlslap mariadb mariadb-dump mariadb-admin',
    options: '-p',
    attached: '-p',
  },
  { names: 'sqlcmd bcp osql isql tsql fisql', options: '-P', attached: '-P' },
  { names: 'mongo mongosh mongodump mongorestore mongoexport mongoimport mongotop', options: '-p', attached: '-p' },
  { names: 'redis-cli keydb-cli valkey-cli', options: '-a --pass' },
  { names: 'AUTH', position: 1 },
  { names: 'AUTH', verbs: 'default', position: 1 },
  { names: 'pdftotext pdfinfo pdfimages pdftoppm pdftohtml pdfdetach', options: '-upw -opw' },
  {
    names: 'cqlsh cypher-shell couchbase-cli cbq arangosh orientdb beeline snowsql exaplus nzsql vsql',
    options: '-p -w --pw',
  },
  { names: 'influx clickhouse-client trino presto', options: '-password' },
  { names: 'sqlplus sqlcl exp imp expdp impdp rman sqlldr adrci tkprof', position: 1, positionForm: USER_AND('/') },
  { names: 'CONNECT conn connect', position: 1, positionForm: USER_AND('/@') },
  { names: 'rabbitmqctl', verbs: 'add_user change_password authenticate_user', position: 2 },
  { names: 'rabbitmqadmin', options: '-p' },
  // Clouds, registries, clusters
  { names: 'az', options: '-p' },
  { names: 'docker podman nerdctl buildah helm oras crane', verbs: 'login', options: '-p' },
  { names: 'skopeo buildah crane', options: '--creds --src-creds --dest-creds', form: USER_AND(':') },
  { names: 'oc cf kinit bosh pivnet', options: '-p' },
  { names: 'cf', verbs: 'auth', position: 2 },
  { names: 'mc', verbs: 'alias', position: 5 },
  { names: 'mc', verbs: 'host', position: 5 },
  { names: 'vault', verbs: 'login', position: 1 },
  { names: 'ansible-vault', verbs: 'encrypt_string', position: 1 },
  { names: 'doctl heroku flyctl', options: '-t' },
  { names: 'twine', options: '-p' },
  { names: 'poetry composer', verbs: 'config', position: 3 },
  { names: 'ansible ansible-playbook', options: '--become-pass' },
  { names: 'keepassxc-cli', options: '--pw' },
  // The web
  { names: 'curl', options: '-u --user -U --proxy-user', attached: '-u', form: USER_AND(':') },
  { names: 'http https xh httpie', options: '-a --auth', form: USER_AND(':') },
  { names: 'ab wrk siege', options: '-A -P', form: USER_AND(':') },
  { names: 'htpasswd', position: 3 },
  { names: 'htpasswd', verbs: '-nb -bn -nbB -nbBC -nBb -bnB -nbm -nbs', position: 2 },
  { names: 'swaks', options: '-ap --auth-password' },
  { names: 'db2', verbs: 'using', position: 1 },
  { names: 'jenkins-cli jenkins-cli.jar', options: '-auth', form: USER_AND(':') },
  // Windows and its networks
  { names: 'psexec psexec64 paexec pskill psservice pslist psloggedon', options: '-p' },
  { names: 'net net.exe', verbs: 'user', position: 2 },
  { names: 'net net.exe', verbs: 'use', position: 3 },
  {
    names: 'smbclient rpcclient winexe smbget smbmap pth-winexe smbtree net smbcacls wmic',
    options: '-U --user',
    attached: '-U',
    form: USER_AND('%'),
  },
  { names: 'smbmap evil-winrm winrs wmic', options: '-p /p' },
  {
    names: 'crackmapexec cme nxc netexec hydra medusa ncrack patator kerbrute bloodhound-python certipy ldapdomaindump',
    options: '-p -P',
  },
  {
    names: 'psexec.py wmiexec.py smbexec.py secretsdump.py impacket-psexec impacket-wmiexec',
    position: 1,
    positionForm: USER_AND(':'),
  },
  { names: 'xfreerdp wlfreerdp freerdp rdesktop mstsc', options: '/p /gp -p' },
  { names: 'plink pscp psftp putty winscp pageant kitty', options: '-pw' },
  { names: 'cmdkey runas wevtutil schtasks', options: '/p /rp /pass' },
  { names: 'dsadd dsmod dsquery dsget csvde ldifde', options: '-p -pwd' },
  // Directories, devices
  {
    names: 'ldapsearch ldapadd ldapmodify ldapdelete ldapmodrdn ldapwhoami ldapcompare ldapexop',
    options: '-w',
    attached: '-w',
  },
  { names: 'ldappasswd', options: '-w -s -a', attached: '-w -s -a' },
  {
    names: 'snmpwalk snmpget snmpset snmpbulkwalk snmpbulkget snmpgetnext snmptable snmptrap snmpdf snmpstatus',
    options: '-A -X -a3 -c',
  },
  { names: 'ipmitool ipmipower ipmi-sensors ipmiconsole racadm hponcfg ilorest', options: '-P -p' },
  { names: 'amixer onvif-cli', options: '-p' },
  // Files and archives
  { names: '7z 7za 7zr 7zz rar unrar', attached: '-p -hp' },
  { names: 'zip unzip zipcloak', options: '-P' },
  { names: 'openssl', options: '-passin -passout -pass -k -password', form: USER_AND('pass:') },
  { names: 'openssl', options: '-k -K' },
  { names: 'qpdf', verbs: '--encrypt', position: 1 },
  { names: 'qpdf', verbs: '--encrypt', position: 2 },
  { names: 'ssh-keygen', options: '-N -P', attached: '-N -P' },
  { names: 'ConvertTo-SecureString', options: '-String', position: 1 },
  { names: 'qpdf', options: '--password' },
  { names: 'pdftk', verbs: 'input_pw user_pw owner_pw', position: 1 },
  { names: 'cryptsetup veracrypt truecrypt', options: '-p' },
  { names: 'keytool jarsigner apksigner zipalign', options: '-storepass -keypass -srcstorepass -deststorepass -new' },
  // Remote shells and transfers
  { names: 'sshpass', options: '-p', attached: '-p' },
  { names: 'lftp', options: '-u', form: USER_AND(',') },
  { names: 'ncftp ncftpget ncftpput cadaver x11vnc vncviewer tigervnc', options: '-p -passwd' },
  { names: 'wget aria2c', options: '--http-passwd --ftp-passwd --ftp-password' },
  { names: 'ncat socat', options: '--proxy-auth', form: USER_AND(':') },
  { names: 'rclone', verbs: 'pass password obscure', position: 1 },
  { names: 'bw', verbs: 'unlock', position: 1 },
  { names: 'bw', verbs: 'login', position: 2 },
  { names: 'signtool signtool.exe', options: '/p /P -p' },
  { names: 'svn', options: '--password' },
  // Users of a machine
  { names: 'useradd usermod adduser smbpasswd', options: '-p' },
  { names: 'dscl', verbs: '-passwd', position: 2 },
  { names: 'sysadminctl', options: '-password -newPassword -adminPassword' },
  { names: 'security', options: '-p -w -P' },
  { names: 'nmcli iwctl wpa_passphrase networksetup', options: '--passphrase' },
  { names: 'wpa_passphrase', position: 2 },
  { names: 'networksetup', verbs: '-setairportnetwork', position: 3 },
]
