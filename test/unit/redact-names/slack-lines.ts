/**
 * Invented Slack-like lines, people in [[double brackets]]. None is trained on word for word, but some
 * training templates and rules were written after seeing which of these were missed: the figure flatters (model card).
 */
const withPeople = `
[[Priya]] just bumped the Kafka client, can you take a look before lunch?
could [[oluwaseun]] or [[marek]] double check the failover steps?
I chatted with [[Siobhán O'Connor]] this morning, she's fine with the new retention policy
[[Wei]] found it: the cursor resets when the page is empty
Big thanks to [[Nguyễn Thị Hương]] who stayed up until 2am with us
the flamegraph [[tomasz]] posted points at json parsing
[[Jean-Luc]] has the admin password for the old Jenkins box
who's taking minutes today? [[Aoife]]?
moved the interview with [[Dmitri Volkov]] to Thursday
hey [[sanjay]], the helm chart still pins redis 6
[[Fatima]]'s fix went out in 4.12.1
The regression came in with [[Bjørn]]'s refactor of TokenBucket
[[Kwame Mensah]] from support pinged me, their customer can't log in
pls loop in [[chidi]] if the dashboards go red again
I owe [[Yuki]] a coffee for that rebase
[[Thandiwe]] and [[Jorge]] are on the interview panel
ok so [[Ravi]] thinks it is DNS, [[Anneke]] thinks it is the proxy
Can you ask [[Zoltán]] whether Grafana needs a restart?
@channel [[Ingrid]] is presenting the capacity plan at 3
New starter on Monday: [[Mehmet Yılmaz]], backend, sits next to [[Olga]]
[[will]] do you have the link to the doc?
Did [[Will]] sign off on the budget?
[[Will Zhang]] is our new EM
I asked [[Rose]] to review the schema, she'll get to it tonight
[[Rose]] and [[May]] are both out
tell [[Grant]] the VPN is back
[[Grant]]'s PR breaks the linter on main
[[Mark]], can you mark the ticket as done?
[[Bill]] from finance needs the AWS bill by Friday
Can [[Hope]] join the retro?
[[Joy]] wrote the first version of the ingest worker
we hired [[Grace Adeyemi]] for the SRE role
[[Frank]] is frank about it: the API design is bad
[[Drew]] drew the sequence diagram
ask [[Travis]] to restart Travis
[[Julia]] is porting the notebook from Julia to Python
[[Ruby]] doesn't like Ruby
[[Jenkins]]? no, I mean Jenkins the CI server
[[Art]] will take the design review
[[Christian]] is on vacation through Wednesday
[[Jordan]] has the runbook open
[[Chase]] opened a P1 with Cloudflare
[[Sandy]] says the staging certs expire on Sunday
[[Miles]] is about 20 miles from the datacenter lol
[[Dawn]] owns the night rotation
[[Robin]] merged the feature flag cleanup
escalated to [[Konstantinos Papadopoulos]], waiting to hear back
[[xiao ming]] wrote a nice summary in the thread
cc [[Ana]] [[Luis]] [[Pedro]]
cc [[ana]], [[luis]] and [[pedro]]
[[Nkechi]]: the queue is draining, ETA 15 min
[[arjun]]: yep
thx [[lena]]!
thanks a ton [[Hyun-woo]]!!
ty [[mo]]
[[Mohammed Al-Rashid]] approved the change request CHG-20331
Approver: [[Elżbieta Nowak]]
Reporter: [[Gustavo Henrique]]
Incident commander: [[Shanice Brown]], scribe: [[Liam]]
- [[Rajesh]] – write postmortem draft
- [[Svetlana]] – follow up with AWS
• [[Paolo]] to rotate the keys
1) [[Agnieszka]] 2) [[Piotr]] 3) [[Kasia]]
Present: [[Helen]], [[Tunde]], [[Marie-Claire]], [[Josh K.]]
"we should never deploy on Fridays" – [[Hannah]]
[[Esra]] > I can repro it on my machine
good point [[Matteo]], let me check the logs
@here standup in 5, [[Noor]] is leading
is [[Pavel]] in the office or wfh?
anyone know [[Deepika]]'s timezone?
I'm with [[Lars]] on this one, let's not use Mongo
yesterday [[Anh]] and I paired on the webhook retries
[[Sean]] has PTO, so [[Caitlin]] covers for him
our rep at Datadog is [[Stephanie Kowalczyk]]
got mail from [[Mrs. Henderson]] about the invoice again
[[Dr. Osei]] asked for the anonymised export
The customer, [[Abdullah Farooq]], sees a blank page after login
spoke to [[Ines]] at Contoso, they renew in May
[[Emeka]] pushed 3f9c2ab straight to main 😱
Author: [[Katarzyna Wójcik]] <dev@example.com>
Co-authored-by: [[Diego Fernández]] <diego@example.com>
reviewed-by [[hiroshi]]
assigned PLAT-3311 to [[Femi]]
PLAT-3312 is [[Leila]]'s now
handover notes for [[Bogdan]] are in the wiki
pair with [[zanele]] on the terraform drift?
lol [[dave]] broke prod again
[[Dave]] did it
happy bday [[steph]] 🎂
welcome aboard [[Oksana]]! 🎉
congrats [[Ayşe]] and [[Emre]] on shipping search v2
sorry for the delay [[Vikram]], was stuck in meetings
[[Nia]] can you approve https://github.com/acme/api/pull/12 ?
let's sync with [[Jonas]] before we touch the load balancer
as [[Beatriz]] said, the migration isn't reversible
according to [[Tariq]] the limit is 500 rps
per [[mei]], rollback is safe
So [[Ivan]] what's the plan?
What does [[Shreya]] think?
no idea, [[Gabriel]] set that up years ago
back when [[Ursula]] ran infra we had a spreadsheet for this
the cron job runs as [[kamau]] for some reason
git log says it was [[Yusuf]]
blame points to [[Svenja]], but the bug is older
/home/deploy is owned by [[ben]] now?
[[Alejandra Gutiérrez]] (Legal) wants DPA language in the footer
With [[Omar]] and [[Sofía]] gone we need another reviewer
can u give [[nadia]] access to #eng-data
Please grant [[Themba]] read access to the Snowflake warehouse
Will we grant [[Rose]] access in May?
May [[Will]] have a look at it?
In April [[April]] joined the team
[[Amber]] turned the alert from amber to red
[[Lily]], [[Daisy]] and [[Ivy]] are the names of our interns
hi [[Xóchitl]] :wave:
@ [[Hamza]] could you re-run the job
[[SANJAY]] PLEASE CHECK THE DEPLOY
[[Mihai]] – LGTM
FYI [[Zsófia]] is at the dentist until 11
+1 [[Camille]]
^ what [[Andreas]] wrote
[[Quentin]]?
[[olu]] you around?
Signed, [[Ximena]]
– [[Wojtek]]
`

const withoutPeople = `
Will we grant access in May?
Will fix it after standup
Will do, thanks!
Mark this as resolved please
The bill from AWS arrived
CPU rose to 97% on the Redis primary
May need a second pair of eyes on this
May 4th is a public holiday
We hope to GA in June
Frankly the retry logic is a mess
Grant applications close in August
Kafka lag is at 3M messages
Kafka rebalanced and Redis failed over at the same time
Jenkins is stuck on build 8841
Travis is green, CircleCI isn't
Jira is slow today
Grafana shows a gap between 10:04 and 10:11
Hudson was the predecessor of Jenkins
Ada and Ruby are both supported by Linguist
Julia 1.11 is out
Our Ruby on Rails monolith needs Postgres 16
Cassandra compaction is eating all the disk
Jasmine and Karma are deprecated, move to Vitest
Can Terraform import the existing bucket?
Does Snowflake support time travel on views?
Prometheus scrapes every 15s
Vault is sealed
Consul elected a new leader
Argo CD is out of sync
Datadog monitors fired for checkout-service
Sentry shows 1.2k events for TypeError
The Spinnaker pipeline timed out
Moving from Maven to Gradle to Bazel, never again
Chef or Puppet or Ansible?
Dagster > Airflow, fight me
Luigi is unmaintained
Celery workers are idle
Phoenix 1.8 upgrade guide: https://hexdocs.pm/phoenix
Claude and Copilot both suggested the same fix
Alexa skill build is failing
Watson Studio license expires in Q3
Apache Tomcat returned 503
Amazon Linux 2 EOL is next June
Let's use Alpine as the base image
Lambda cold starts went from 900ms to 300ms
Heads up: GitHub Actions is degraded
Monday works, Tuesday doesn't
See you Thursday
Sprint 42 starts Wednesday
Standup moved to 10:15 starting Monday
Happy Friday! 🎉
Good morning everyone
Morning folks, anything blocking?
Hey team, quick reminder to fill in the survey
Hi all, the Berlin office is closed tomorrow
The Paris region has higher latency than Frankfurt
London and Sydney are on call this week
DO NOT DEPLOY UNTIL FURTHER NOTICE
PROD IS DOWN
THIS IS FINE
LGTM
WIP, please don't review yet
NullPointerException at com.acme.billing.InvoiceService.render(InvoiceService.java:214)
at org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:1089)
Traceback (most recent call last):
File "/app/worker/tasks.py", line 88, in process_batch
KeyError: 'customer_id'
thread 'main' panicked at src/main.rs:42:13
panic: runtime error: index out of range [5] with length 3
goroutine 17 [running]:
UnhandledPromiseRejectionWarning: Error: connect ECONNREFUSED 127.0.0.1:5432
ERROR 1045 (28000): Access denied for user 'root'@'localhost'
error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'
npm ERR! code ERESOLVE
OOMKilled, exit code 137
CrashLoopBackOff on payments-7d9f8b6c5-x2x4z
Back-off restarting failed container
ImagePullBackOff for registry/app:latest
HTTP 429 Too Many Requests
the useEffect in UserProfile.tsx runs twice because of StrictMode
AbstractSingletonProxyFactoryBean strikes again
rename getUserById to findUser
MarkdownRenderer drops nested lists
WillRetry should be false here
RoseTree is just a data structure
set MAX_CONNECTIONS=200 in .env
kubectl rollout restart deploy/api -n prod
git cherry-pick 9f8e7d6
SELECT count(*) FROM orders WHERE status = 'open'
grant select on all tables in schema public to readonly;
docker compose up -d postgres
terraform plan shows 3 to add, 1 to destroy
brew install jq
see #incidents for the timeline
posted the doc in #eng-platform
#deploys is too noisy
Is anyone else getting 502s from the gateway?
Does anybody have the link to the postmortem?
Whoever broke main, please fix
Who owns the billing service?
Nobody owns it, sadly
Customer is asking for SAML with Okta
Acme wants a SOC 2 report
Globex signed!
Siemens asked for an on-prem build
Legal approved the DPA
Finance needs the numbers by EOD
Security wants us to rotate every key
Marketing asked for a new landing page
The Platform team is hiring
QA found two blockers
Product says no
I'd say ship it
Yeah, same here
Nope
Lgtm, ship it
Oops, wrong channel
Haha true
Ugh, flaky tests again
Yay, it works!
Hmm, interesting
Sure thing
Sounds like a plan
Fair enough
Gotcha
Awesome work everyone!
Looks like a race condition
Turns out the index was missing
Found the root cause: a stale cache
Rolled back to v2.31.0
Reverted, sorry for the noise
Deployed to staging
Restarted the scheduler, lag is dropping
Added a unit test for the leap year bug
Bumped eslint to 9.12
Merged main into feature/login
Rebased and force-pushed
Closing as duplicate of PLAT-991
Fixes #4512
Reopened ABC-77, still broken on Safari
Chrome 131 broke our drag and drop
Firefox is fine, Edge is not
Android build is green, iOS build needs new certs
Figma file is updated
Notion is down, use Confluence
Zoom link is in the invite
Slack huddle?
Lunch at noon?
Coffee machine on the 3rd floor is broken again
The Christmas freeze starts on December 18
Black Friday load test is scheduled
Q4 OKRs are due Friday
1:1s are cancelled this week
PTO calendar is in the wiki
feat(auth): support refresh tokens
fix: handle empty pages in history cursor
chore(deps): bump vite from 5.4.1 to 5.4.2
docs: explain the retention policy
Revert "Add retry to uploader"
Merge pull request #512 from acme/fix-cursor
> quoting the docs: "Tokens expire after 12 hours"
*Impact:* 2% of uploads failed
*Next steps:* add an alert, write a runbook
_Resolved_ at 14:02 UTC
- [ ] Update the Helm chart
- [x] Rotate the Stripe key
1. Drain the node 2. Patch 3. Uncordon
Step 3: Click Save
Kibana query: level:ERROR AND service:api
Elasticsearch heap is at 92%, let's add a node
We pay Twilio too much
Stripe webhooks arrive out of order
Python 3.13 drops some modules we use
Go generics would help here
Rust rewrite when?
Scala, Kotlin or plain Java?
Swift package resolution fails in Xcode 16
Perl script from 2009 still runs nightly
TIL Postgres has SKIP LOCKED
TL;DR we need a bigger box
IMHO YAML was a mistake
RFC 9110 says otherwise
`

export interface Line {
  text: string
  spans: { start: number; end: number; type: 'PERSON' }[]
}

export const slackLines = (): Line[] =>
  [...withPeople.split('\n'), ...withoutPeople.split('\n')].filter(Boolean).map(unmarked)

function unmarked(line: string): Line {
  const spans: Line['spans'] = []
  let text = ''
  let last = 0
  for (const match of line.matchAll(/\[\[(.+?)\]\]/g)) {
    text += line.slice(last, match.index)
    const name = match[1] ?? ''
    spans.push({ start: text.length, end: text.length + name.length, type: 'PERSON' })
    text += name
    last = match.index + match[0].length
  }
  return { text: text + line.slice(last), spans }
}
