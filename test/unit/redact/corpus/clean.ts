/** Nobody's data: what engineers write all day that looks like somebody's. */
const LINES = `
bumped to v2.14.3, please upgrade from 2.13.x
node 24.21.0 and npm 11.6.2 are fine
postgres 16.4 -> 17.2 next week
commit 3f2a9bc4 reverts 9d1e77f0
see a94a8fe5ccb19ba61c4c0873d391e987982fbbd3
git diff 1a2b3c4..5d6e7f8
sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==
2024-05-14T09:31:07.482Z INFO server started in 1432ms
[2024-05-14 09:31:07,482] WARN pool exhausted after 30000 ms
14/May/2024:09:31:07 +0000 GET / 200 5123
deploy finished at 14:05:22 UTC
release on 2024-11-30, freeze from 2024-11-22
the 12.06.2024 build is broken
p99 went from 182ms to 1250ms at 14:05
heap is 536870912 bytes of 1073741824
processed 1,234,567 rows in 12.5 s
processed 12345678 rows, 99.98% ok
inserted 1_000_000 records
limit is 10000000 per day
max int is 2147483647, uint64 is 18446744073709551615
pi is 3.141592653589793
error rate 0.0001234
at Object.<anonymous> (src/index.ts:1042:17)
  File "app/main.py", line 1204, in handler
thread 139872345 blocked for 12000 ms
panic at 0x7fff5fbff8c0
segfault at 0xdeadbeef ip 0x00007f3c
PR #10432 closes #9981
fixed in JIRA-48213 and OPS-1177
CVE-2024-21626 affects runc
RFC 9110 section 15.5.21
pod api-7d9f8b6c5d-x2x9z restarted 14 times
container 4c01db0b339c exited with 137
request 550e8400-e29b-41d4-a716-446655440000 timed out
trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7
i-0abcd1234ef567890 is terminating
listening on localhost:3000 and 127.0.0.1:8080
backup 20240911-2354 done, next at 20240912-0005
AES-256GCM is fine, AES-128CBC is not
the GTX-750Ti has too little memory
DX12 API and ES20 only
cut RC12 today, the RC10 SDK is old
01ARZ3NDEKTSV4RRFFQ69G5FAV is only a ULID
cache_4bf92f3577b34da6a3ce929d0e0e4736 was evicted
the partition key is tenant_id and the token is expired
#ThingsWeShippedIn2024 was fun
<token> :thinking_face: </token>
| token | what it is for |
the key is in the vault, the secret - 'well kept' - too
bind 0.0.0.0:9090
kubectl scale deploy/api --replicas=12
docker pull node:24.21.0-alpine3.20
lodash@4.17.21 and react@19.0.0
Mozilla/5.0 AppleWebKit/537.36 Chrome/124.0.6367.91 Safari/537.36
"react-dom": "^18.3.1",
pip install numpy==1.26.4
go 1.22.3 linux/amd64
chmod 0755 bin/run
exit code 137 means OOM
cron is 0 */6 * * *
1920x1080 at 60 Hz
offset 1048576 length 65536
the migration took 3h 12m 44s
epoch timestamp 1715678467 is in May
"ts": 1715678467.123456
retry 1 2 3 4 5 6 7 8 9
ports 8080 8443 9090
HTTP/2 429 with Retry-After: 30
U+1F600 and U+200B
color #ff8800 on #1a1a1a
const password = process.env.DB_PASSWORD
password: string
password is required
the password field is empty
reset your password here
token: undefined
the token expired again
if (token === null) return
secret rotation is due on Monday
apiKey: config.get('apiKey')
api_key = os.environ["API_KEY"]
export TOKEN=$TOKEN
password=<your-password>
secrets live in vault, not in env
the key is missing in the map
primary key is (tenant, id)
foreign key constraint fails on delete
add a keyboard shortcut for search
tokens per second went up
the tokenizer splits on spaces
pass the buck, not the password
use the access token from the session
Bearer tokens are short lived
basic auth is off by default
see https://github.com/
docs: https://nodejs.org
will we ship in may or june?
we may need to bill them later
can you mark it as done
let us grant read access to the bot
the rose chart is nicer than the pie
jack up the timeout
add a pat on the back
sue the vendor, ok?
a nick in the armour
drew a diagram of the queue
carry on, don't rob Peter to pay
why is the build red?
lgtm, ship it :rocket:
:tada: all green
+1, nice catch
on it, give me 10 min
flaky test again, third time this week
who owns this service?
rebase on main and push
can we use a feature flag?
is staging down for you as well?
the cache is stale
let us revert and look at it tomorrow
I moved the meeting to 3:30pm
budget is $12,500 or €11,400
that costs $0.000015 per token
ratio 16:9, scale 1:50000
line 4211 of schema.sql
step 3 of 12 done (25%)
rev 1,204 of the doc
batch 42 has 1500 items of 20 kB
RSS grew by 512MB overnight
throughput is 12000 req/s
build 48123 is green
run 7123456 failed on lint
took 0.234567 s
2024/05/14 and 2024.05.14 parse the same
`
  .trim()
  .split('\n')

const FRAMES = ['_', 'fyi: _', '> _', 'hm, _', '`_`', '_ :thinking_face:']

/** At least six hundred lines. */
export function cleanLines(): string[] {
  return LINES.flatMap((line) =>
    FRAMES.map((frame) => (frame === '`_`' && line.includes('`') ? line : frame.replace('_', () => line))),
  )
}
