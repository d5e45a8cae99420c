/**
 * Siblings of the strangers' cases, of our own making: other languages, other separators, other programs. What stands
 * between « and » has to be masked, in a line without them nothing. `\\n` is a line's end.
 */
export interface Sibling {
  readonly group: string
  readonly text: string
  readonly expected: readonly { readonly start: number; readonly end: number }[]
}

export function siblings(): Sibling[] {
  let group = ''
  return LINES.trim()
    .split('\n')
    .flatMap((line) => {
      if (!line.startsWith('## ')) return [sibling(group, line.replaceAll('\\n', '\n'))]
      group = line.slice(3)
      return []
    })
}

function sibling(group: string, marked: string): Sibling {
  const expected: { start: number; end: number }[] = []
  let text = ''
  let start = 0
  for (const char of marked) {
    if (char === '«') start = text.length
    else if (char === '»') expected.push({ start, end: text.length })
    else text += char
  }
  return { group, text, expected }
}

const LINES = String.raw`
## command lines and statements
psql "host=db user=app password=«wintergarten» dbname=x"
psql postgresql://app:«wintergarten»@db/x
mysql -uroot -p«wintergarten» shop
mysqldump -u root --password=«Wintergarten» shop
sqlcmd -S host -U sa -P «Kettle7x!»
bcp db.dbo.t out f -U sa -P «kettle7x»
mongosh -u admin -p «kettle7x» --authenticationDatabase admin
docker login -u bot -p «kettle7x» registry.example.com
helm registry login -u bot -p «kettle7x» r.example.com
sshpass -p '«wintergarten»' ssh bot@host
sshpass -p«wintergarten» ssh bot@host
plink -ssh bot@host -pw «wintergarten»
curl -u bot:«wintergarten» https://x.example.com
curl --user "bot:«winter garten»" x
wget --user=bot --password=«wintergarten» x
smbclient //srv/share -U bot%«wintergarten»
net use Z: \srv\share «wintergarten» /user:bot
ldapsearch -x -D cn=admin -w «wintergarten» -b dc=x
unzip -P «wintergarten» a.zip
7z x -p«wintergarten» a.7z
zip -P «wintergarten» a.zip f
openssl enc -aes-256-cbc -k «wintergarten» -in f
openssl rsa -in k.pem -passin pass:«wintergarten»
gpg --batch --passphrase «wintergarten» -d f.gpg
keytool -list -storepass «wintergarten» -keystore ks
jarsigner -storepass «wintergarten» a.jar
htpasswd -bc file bot «wintergarten»
echo '«wintergarten»' | sudo -S ls
echo "bot:«wintergarten»" | chpasswd
vault login «s.wintergarten7»
mosquitto_pub -h h -u bot -P «wintergarten» -t x
influx -username bot -password «wintergarten»
CREATE USER bot WITH PASSWORD '«wintergarten»';
ALTER ROLE bot PASSWORD '«wintergarten»';
CREATE USER 'bot'@'%' IDENTIFIED BY '«wintergarten»';
CREATE LOGIN bot WITH PASSWORD = N'«wintergarten»'
SET PASSWORD FOR bot = PASSWORD('«wintergarten»')
GRANT ALL ON x.* TO bot IDENTIFIED BY '«wintergarten»'
ALTER USER bot IDENTIFIED BY «wintergarten»;
WIFI:S:Office;T:WPA;P:«wintergarten»;H:false;;
wpa_passphrase Office «wintergarten»
nmcli device wifi connect Office password «sonne»
wpa_supplicant psk="«wintergarten»"
iwctl --passphrase «wintergarten» station wlan0 connect Office
evil-winrm -i h -u bot -p «wintergarten»
hydra -l bot -p «wintergarten» ssh://h
impacket-psexec corp/bot:«wintergarten»@h
wmic /node:h /user:bot /password:«wintergarten» os get
schtasks /create /tn t /ru bot /rp «wintergarten»
rdesktop -u bot -p «wintergarten» h
vncviewer -passwd «kettle7x» h
git clone https://bot:«wintergarten»@git.example.com/x
svn co --username bot --password «wintergarten» x
sqlplus bot/«wintergarten»@//db:1521/x
sqlplus -s bot/«wintergarten»
cqlsh -u bot -p «wintergarten» h
rabbitmqctl change_password bot «wintergarten»
redis-cli -h h -a '«wintergarten»' ping
CONFIG SET requirepass «wintergarten»
kubectl create secret generic x --from-literal=password=«wintergarten»
aws configure set aws_secret_access_key «wintergarten7»
az login -u bot -p «wintergarten»
oc login -u bot -p «wintergarten» https://x.example.com
cf auth bot «wintergarten»
ipmitool -I lanplus -H h -U admin -P «wintergarten» sol
snmpget -v3 -u bot -A «wintergarten» -X «sonnenblume» h
ansible-playbook -e "ansible_password=«wintergarten»" x.yml
export PGPASSWORD=«wintergarten»; psql
SSHPASS=«wintergarten» sshpass -e ssh h
machine h login bot password «wintergarten»
user bot password «wintergarten»
ftp://bot:«wintergarten»@h/x
set PASSWORD «wintergarten»
twine upload -u bot -p «wintergarten» dist/*
npm config set //r/:_authToken=«kettle7xlong»
http -a bot:«wintergarten» x
docker run -e MYSQL_ROOT_PASSWORD=«wintergarten» mysql
docker run -p 8080:80 nginx:1.25
kubectl get pods -p
mkdir -p src/app
cp -a foo bar
tar -p -xf a.tar
ssh -p 2222 host
psql -p 5432 -h db
git add -p file
grep -P "foo" file
rsync -a src dst
curl -u "$USER:$PASS" x
npm run build -- -p tsconfig.json
net use
net user
connect to /var/run/x
## short codes
gate code: «4711»
the alarm code is «8842»
garage code «1290»
your verification code is «482913»
«482913» is your login code
mã OTP của mình là «482913»
mã pin thẻ «4829»
Türcode «4711#»
code de la porte «47B12»
código de la puerta: «4711»
код от двери «4711»
recovery codes:\n«1a2b-3c4d»\n«5e6f-7a8b»
backup codes «ab12cd34», «ef56gh78»
safe code is «12-34-56»
voicemail pin «4829»
enter «482913» to verify
SIM PIN: «1234»
cvc «842»
card cvv: «842»
door PIN «2580»
验证码 «482913»
인증번호 «482913»
認証コード：«482913»
pairing code 8 digits
error code 4711
exit code 1
promo code on friday
## our own syntax
[secret «hunter22»]
[email «ivo.brandt»]
[phone «0171 hello»]
[withheld «Ulrike Bachmeier»]
[number of rows]
[phone number]
[secret]
[url here]
## addresses of machines
ubuntu@«198.51.100.23»:~$ ls
web-«198.51.100.23»
>= «203.0.113.7»
from=«203.0.113.7»
node_«203.0.113.7»
ip=«203.0.113.7»,port=80
## disguised addresses
«203[.]0[.]113[.]7»
hxxp://«203.0.113[.]7»/x
«203(dot)0(dot)113(dot)7»
«198[dot]51[dot]100[dot]23»
## announced telephones
mobile: «4155550142» bytes
reach me at «4155550142» tokens
fax «4155550142»
sms «4155550142» rows
phone count «4155550142»
ring Anna «4155550142»
sđt «0903123456»
gọi anh Nam «0903123456» nhé
Handy «015112345678»
тел. «89161234567»
tél «06.12.34.56.78»
my cell is «415.555.0142»
phone 2.14.3 released
call took 1234 ms
epoch 1717000000
run 9876543210 failed
job 1234567 finished
## dates of birth
geboren am «3. März 1987» in Ulm
né le «14 mai 1987»
née le «14/05/1987»
nacida el «14 de mayo de 1987»
nata il «14 maggio 1987»
nascido em «14/05/2011»
sinh ngày «14/05/2011»
ngày sinh: «14-05-2011»
sn «1991» quê Huế
sinh năm «1991»
ngay sinh «14/5/2011»
ns: «14.05.2011»
dob=«2011-05-14»
DOB: «05/14/11»
date of birth «May 14, 2011»
her birthday's on «May 14th»
my bday is «14 May»
birthDate: "«2011-05-14»"
d.o.b. «14.5.11»
birthday: «0514»
født «14. mai 2011»
född «2011-05-14»
syntynyt «14.5.2011»
doğum tarihi: «14.05.2011»
дата рождения: «14 мая 2011»
р. «14.05.2011» г.р.
出生日期：«2011年5月14日»
生日是«5月14日»
誕生日は«5月14日»
생일 «5월 14일»
«1987»년생
вік: born «1987»
we were born ready
release date 14/05/2011
the bug was born in sprint 12
dob field is missing
birthday party on friday
## postal addresses
«22 baker street»
lives at «4 Elm Close, Leeds LS1 4AB»
«Hauptstr. 12», 80331 München
«Bahnhofstrasse 5», Zürich
«Am Markt 3», 20095 Hamburg
«Zum Hafen 12»
«calle Mayor 5», Madrid
«Av. da Liberdade, 110», Lisboa
«R. Augusta, 1500»
«12 rue de la Paix», Paris
«ul. Marszałkowska 10 m. 4»
«ул. Ленина 5, кв. 12»
«上海市浦东新区世纪大道100号»
«東京都千代田区丸の内1-9-1»
«北京市朝阳区建国路88号»
«서울특별시 강남구 역삼동 123-4»
«부산시 해운대구 우동 123»
nhà ở «số 12 ngõ 34 Láng Hạ, Đống Đa»
ở «12 Lý Thường Kiệt, quận 10»
địa chỉ: «234/5 Lê Văn Sỹ, phường 14, quận 3, TP.HCM»
ship tới «12 Nguyen Hue, Q1» giúp
«Flat 12, 3 Park Lane»
ship to «221B Baker St, London»
«H.No 12, Sector 15, Gurgaon»
Adresse: «Lindenweg 4, 1010 Wien»
address is «12 Oak Ln»
my address: «5 high street, flat 2»
address 0x7fff is invalid
ip address: localhost
the address book is empty
email address is required
go down the road 2 times
3 main branches
12 test drive units
in sprint 12 we ship to prod
## links
«linktr.ee/ann.miller»
«t.ly/ann-miller»
calendly.com/«ann-miller»
«kanzlei-meier.legal»
«miller-wedding.love»
«acme-gmbh.webex.com»
<https://acme.slack.com/archives/C1/p1|«#project-x-layoffs»>
<http://ann-miller.berlin|«ann-miller.berlin»>
see <https://wiki.acme.lan/x/ann|«wiki.acme.lan/x/ann»>
see src/index.ts/foo
node.js/express app
user.name is null
either/or
redis://redis:6379/0
## formatting inside values
«ann.miller»@_example_.com
«415»-*555*-«0142»
«ann.miller»@example.com
## accounts of machines
su «amiller»
sudo su - «amiller»
-rw-r--r-- 1 «amiller» staff 220 Jan 1 10:00 x
uid=1000(«amiller») gid=1000
«amiller»:x:1000:1000::/home/«amiller»:/bin/bash
%2FUsers%2F«amiller»%2Fsrc
user%3D«ann.miller»%40example.com
chown «amiller»:staff x
CORP\«amiller»
@_«amiller» ping
chown root:root x
su postgres
## announced numbers of people and accounts
sort code «20-45-53»
cvv: «842»
CVC «842»
routing number «021000021»
account no. «12345678»
kto «1234567» blz «10010010»
BSB «062-000»
IFSC «HDFC0001234»
stk: «19034567890123»
số tài khoản «0071000123456» VCB
STK VCB «0071000123456»
ck qua momo «0903123456»
badge no «48213»
NINO «QQ 12 34 56 C»
passport «C1234567»
hộ chiếu số «B9876543»
CCCD «079203001234»
cmnd «023456789»
mst «0312345678-001»
MST: «0312345678»
biển số «30A-123.45»
biển số xe «51F 123.45»
bsx «29-X1 123.45»
bien so xe «59X3-12345»
bằng lái «790123456789»
bhyt «DN4790123456789»
msnv «NV00123»
employee id «E48213»
patient no. «55123»
plate number «B-AB 1234»
Kennzeichen «M-XY 1234»
matrícula «1234 BCD»
tin nhắn mới 12 cái
stk là gì
passport.js 0.6.0
license MIT 2.0
car 3 of 4
## Vietnamese
mk wifi cty là «abc12345»
pass wifi: «congty@2024»
mk may chu: «Abc@12345»
mật khẩu máy chủ là «Abc@12345»
đổi mk thành «Hoa!2024» nhé
mã otp «482913» nha
otp: «482913»
mã cửa «4711»
sđt mẹ em «0912345678»
so dien thoai «0912 345 678»
zalo «0912345678»
alo số «0912345678»
gọi «0912345678» gấp
hôm nay chạy pass hết test
mật khẩu phải có 8 ký tự
đổi mật khẩu đi em
pass review rồi nhé
mã code này lỗi
`
