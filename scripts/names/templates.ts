/**
 * Developer chat, written for training: sentences with people in them, and without.
 *
 * `{n}` is a person; the other slots are filled from `fillers`. No line is taken
 * from anybody's chat. Some were written after seeing which lines of test/unit/redact-names were missed.
 */
import { entriesOf, linesOf } from './written.ts'

export const withPeople = linesOf(`
  thanks {n}!
  Thanks {n}, that fixed it
  thx {n} :pray:
  thank you {n} and {n} for staying late
  ty {n}
  cheers {n}, merged
  hi {n}, can you look at {pr}?
  Hey {n} — quick question about {svc}
  hey {n}, any idea why {svc} is {bad}?
  Hello {n}, welcome to the team!
  morning {n}
  Good morning {n} :wave:
  welcome {n}! {n} joins us from the {team} team
  ask {n}, they wrote it
  I'd ask {n} about that
  maybe ask {n} or {n}?
  ping {n} when it's ready
  pinged {n} about the {thing}
  let me ping {n}
  cc {n}
  cc {n}, {n}
  /cc {n} {n} for visibility
  {n} will take over on-call from {n}
  {n} is on call this week
  {n} is on PTO until {day}
  {n} is out today, {n} covers
  {n} said the {thing} is {bad}
  {n} says we should {verb} {svc}
  {n} thinks it's a DNS issue
  {n} told me to {verb} the {thing} first
  as {n} mentioned, the {thing} is {bad}
  according to {n} the {thing} was never {done}
  {n} and I will {verb} it {day}
  {n} and {n} are pairing on {svc}
  I paired with {n} on the {thing}
  pairing with {n} this afternoon
  can {n} review this?
  can someone from {n}'s team check {svc}?
  {n}'s PR is {bad}
  {n}'s branch broke {svc}
  {n}'s laptop died
  reviewed by {n}
  approved by {n}, merging
  Reviewed-by: {n}
  Co-authored-by: {n}
  Author: {n}
  Signed-off-by: {n} <{mail}>
  assigned to {n}
  assigning this to {n}
  reassigned {ticket} to {n}
  owner: {n}
  Owner is {n}, backup is {n}
  @here {n} needs a hand with {svc}
  waiting for {n}
  waiting on {n} to approve {pr}
  blocked on {n}
  blocked by {n}'s change in {file}
  {n}: can you {verb} the {thing}?
  {n}: done
  {n}, could you {verb} {svc} please
  {n} can you rebase {pr}
  {n} please stop pushing to main
  sorry {n}, my bad
  congrats {n} on the launch!!
  happy birthday {n} :tada:
  kudos to {n} for the {thing}
  shoutout to {n} and {n} for shipping {svc}
  props to {n}
  great work {n}!
  nice one {n}
  nice catch {n}
  lgtm, thanks {n}
  +1 to what {n} said
  agree with {n}
  what {n} said
  I think {n} knows more about {svc}
  talked to {n} yesterday, the {thing} stays
  spoke with {n} from {team}
  had a call with {n} ({co})
  met {n} at the offsite
  meeting with {n} and {n} at {time}
  1:1 with {n} at {time}
  sync with {n} on {day}
  interview with {n} on {day}, role: backend engineer
  the candidate is {n}
  customer contact is {n}
  customer {n} reported that {svc} is {bad}
  support case from {n}: {thing} {bad}
  Our account manager is {n}
  {n} from {co} asked for the {thing}
  from {n}: the {thing} is {done}
  forwarded from {n}
  did {n} {verb} it?
  has anyone seen {n}?
  is {n} around?
  where is {n}?
  who is {n}?
  what did {n} say?
  does {n} know?
  do you know if {n} {verb}ed {svc}?
  let {n} know when {svc} is {done}
  tell {n} to {verb} the {thing}
  give {n} access to {svc}
  Please give {n} access to {chan}
  grant {n} access to the {thing}
  Grant {n} write access please
  add {n} to the {thing}
  adding {n} to this thread
  looping in {n}
  invite {n} to {chan}
  remove {n} from the rotation
  {n} left the company last month
  {n} starts on {day}
  {n} just pushed {hash}
  {n} merged {pr} into main
  {n} opened {pr}
  {n} commented on {ticket}: "{bad} again"
  {n} closed {ticket}
  {n} reverted {hash}
  {n} deployed {svc} at {time}
  {n} rolled back {svc}
  deployed by {n} at {time}
  commit {hash} by {n}
  git blame says {n}
  blame {n} for the {thing} :smile:
  the script {n} wrote for {svc}
  the doc {n} shared
  based on {n}'s notes
  per {n}'s comment in {ticket}
  see {n}'s message above
  In reply to {n}: yes
  Rotation: {n}, {n}, {n}
  Attendees: {n}, {n}, {n} and {n}
  on call: {n} / {n}
  - {n}: {svc} migration
  * {n} – {thing}, {done}
  1. {n}
  Action items: {n} to {verb} {svc}, {n} to write the {thing}
  TODO({n}): {verb} this
  # TODO {n}: {bad}
  Dr. {n} will present {day}
  Mr {n} called about the invoice
  Mrs. {n} called
  Prof. {n}'s paper on raft
  My name is {n} and I work on {svc}
  I'm {n}, new on the {team} team
  this is {n} from {team}
  call me {n}
  it's {n} here
  Best, {n}
  regards, {n}
  -- {n}
  — {n}
  my manager {n} signed off
  our CTO {n} wants {svc} {done}
  {n} (SRE) found the {thing}
  {n} ({team}) approved
  lunch with {n}?
  {n} brought cake, kitchen!
  {n} lol
  {n} is right
  {n} isn't wrong
  {n} was faster
  {n} has the laptop
  {n} had the same error in {svc}
  {n} might know
  {n} wrote a post about {svc}
  {n} can repro it
  {n} fixed it already
  so {n} and {n} will {verb} {svc} while {n} is away
  I'll hand this to {n}
  handing over to {n}
  escalate to {n} if {svc} is {bad}
  phone {n} if it pages
  emailed {n} the {thing}
  got an email from {n}
  saw {n} in the office
  with {n} gone, who owns {svc}?
  without {n} we can't {verb} it
  for {n}: the {thing} is in {file}
  to {n}: please {verb}
  both {n} and {n} approved {pr}
  either {n} or {n} can {verb}
  neither {n} nor {n} replied
  Will {n} {verb} it?
  Should {n} be on {chan}?
  Could {n} look at {ticket}?
  When does {n} get back?
  Is {n} ok with {verb}ing {svc}?
  Has {n} signed the {thing}?
  Why did {n} {verb} {svc}?
  wdyt {n}?
  right {n}?
  no worries {n}
  np {n}
  yes {n}, {day} works
  ok {n}, I'll {verb} it
  got it {n}
  {n} +1
  {n} :point_up:
  {n} and {n} are both out
  {n} is our new manager
  {n} doesn't like {svc}
  tell {n} the VPN is back
  {n} opened a ticket with {co}
  In {month} {n} joined the team
  May {n} {verb} it?
  {n} do you have the link?
  {n} you there?
  happy bday {n} :cake:
  the graph {n} posted
  the numbers {n} sent
  anyone know {n}'s number?
  thanks a lot {n}!!
  Present: {n}, {n}, {n}
  {n}, {n}, and {n} {verb}ed it
  {n} > same error here
  got mail from {n} again
  {n} asked for the {thing}
  {n} wrote it, {n} reviewed it
  {n} fyi
  fyi {n}
  ^ {n}
  {n} ^^
  {n}?
  {n}...
  {n}
`)

export const withoutPeople = linesOf(`
  {svc} is {bad} again
  {svc} is {done}
  restarting {svc} now
  {Verb} the {thing} before you merge
  Deploying {svc} to prod at {time}
  deployed {svc} v{ver} to staging
  Rolled back {svc} to v{ver}
  Can someone {verb} {svc}?
  anyone else seeing {svc} {bad}?
  Anyone know why {svc} needs {svc}?
  Moving from {svc} to {svc} next sprint
  We use {svc} and {svc} for the {thing}
  {svc} vs {svc}?
  {svc} or {svc} or {svc}?
  {svc} and {svc} both have this
  {svc} is stuck on build {num}
  {svc} is unmaintained
  {svc} is the successor of {svc}
  {svc} is supported by {svc}
  {svc} was replaced by {svc}
  {svc} needs a restart
  {svc} is sealed
  the old {svc} box
  the {svc} server
  is {svc} the CI server?
  {svc} compaction eats the disk
  {svc} rebalanced
  {svc} license expires in {month}
  {svc} and {svc} are deprecated, move to {svc}
  port it from {svc} to {svc}
  restart {svc}
  {place} and {place} are on call this week
  the {place} office is closed {day}
  The {place} region has higher latency than {place}
  Click Save
  error TS{num}: {bad}
  next {month}
  last {month}
  Closed until {month}
  Gotcha
  Will fix it after the {thing}
  Mark this as {done} please
  upgrade {svc} to {ver}
  bump {svc} from {ver} to {ver}
  {svc} pods keep restarting on {svc}
  {svc} job #{num} failed on {svc}
  {svc} build {num} passed
  {ticket} is {done}
  {ticket}: {thing} {bad}
  Fixes {ticket}
  Merged {pr}
  {pr} needs a review
  please review {pr}
  Will we {verb} {svc} in May?
  May I {verb} the {thing}?
  May be a cache issue
  Will do
  Will this {verb} the {thing}?
  will do, thanks
  will fix
  Mark {ticket} as {done}
  mark it as read
  Bill is due on {day}, check the {svc} bill
  The bill for {svc} went up 20%
  Grant access to the {svc} bucket
  grant select on {ident} to {ident};
  the grant expired
  latency rose to {num} ms
  Traffic rose after {day}
  errors rose again
  We hope this helps
  hope that helps
  Hope it's {done} by {day}
  Can we pat ourselves on the back
  Drew a diagram of the {thing}
  Chase the {thing} tomorrow
  Frank discussion about the {thing}
  Jack of all trades
  The art of the deploy
  Dean's list of flaky tests
  Sprint ends {day}
  Standup at {time} in {chan}
  see {chan} for details
  posted in {chan}
  {day} is a holiday
  On {day} and {day} we {verb} {svc}
  Retro on {day} at {time}
  Release {ver} ships in {month}
  ETA {month} {num}
  {month} numbers are in
  TypeError: Cannot read properties of undefined (reading '{ident}')
  Exception in thread "main" java.lang.NullPointerException
  at com.example.{Camel}.{ident}({Camel}.java:{num})
  at {Camel}.{ident} (/app/src/{file}:{num}:{num})
  File "/usr/lib/python3/{file}", line {num}, in {ident}
  Caused by: org.{ident}.{Camel}Exception: connection refused
  {Camel} extends {Camel}
  {Camel} is deprecated, use {Camel} instead
  rename {ident} to {ident}
  {ident}() returns null when {ident} is empty
  The {Camel} class needs a {ident} method
  const {ident} = await {ident}()
  SELECT * FROM {ident} WHERE {ident} = {num}
  ERROR {Camel}: {thing} {bad}
  WARN {svc} {bad}
  FATAL: password authentication failed for user "postgres"
  kubectl get pods -n {ident}
  npm install {svc}
  docker run {svc}
  git rebase -i HEAD~{num}
  export {CAPS}={num}
  {CAPS} is not set
  set {CAPS} in {file}
  PLEASE DO NOT {VERB} {SVC}
  DO NOT MERGE
  WHY IS {SVC} {BAD}
  {SVC} IS {BAD}
  Looks good to me
  Sounds good
  Makes sense
  Nice!
  Done.
  Yes
  No, that won't work
  Not sure
  Same here
  Good catch
  Good morning everyone
  Morning all
  Happy Friday everyone :tada:
  Hey team, {svc} is {done}
  Hi all
  Hi folks, {thing} is {bad}
  Hello everyone
  Thanks everyone!
  Thanks all
  thanks a lot
  Thanks, will {verb}
  Welcome to the {team} channel
  Reminder: {verb} your {thing}
  Heads up: {svc} maintenance {day} {time}
  FYI the {thing} is {bad}
  TIL {svc} can {verb} {svc}
  IMO {svc} is {bad}
  Question: does {svc} support {svc}?
  The {team} team owns {svc}
  Ask the {team} team
  ping the {team} team
  cc the {team} folks
  per the docs, {svc} will {verb}
  according to the docs
  according to {svc}
  {svc} says {bad}
  {svc} reported {num} errors
  {svc} found {num} vulnerabilities
  {svc} opened {pr}
  dependabot bumped {svc}
  Incident: {svc} {bad} since {time}
  Root cause: {thing} {bad}
  Impact: {num}% of requests {bad}
  Next steps: {verb} {svc}, {verb} the {thing}
  Summary: {svc} was {bad} for {num} minutes
  Steps to reproduce: open {svc}, {verb} the {thing}
  - {Verb} {svc}
  * {Verb} the {thing}
  1. {Verb} the {thing}
  2. Open {svc} and {verb}
  [ ] {Verb} {svc}
  | {svc} | {ver} | {done} |
  *{svc}* is {bad}
  _{thing}_ is {done}
  \`{ident}\` is {bad}
  Docs: https://docs.example.com/{ident}
  see {file}
  it's in {file} line {num}
  moved {file} to {file}
  The {thing} in {place} is {bad}
  the {place} region is {bad}
  Our {place} office moves in {month}
  meet in {place} room at {time}
  {place} time or UTC?
  Using {svc} on {svc} with {svc}
  {svc}, {svc} and {svc} are {done}
  {svc}/{svc} integration
  {svc}'s API is {bad}
  {svc} API key
  {svc} docs are {bad}
  {svc} pricing
  Migrating off {svc}
  How do I {verb} {svc}?
  What is {svc}?
  Where is the {thing}?
  Why is {svc} {bad}?
  Who owns {svc}?
  When is the {thing} {done}?
  Is {svc} {bad} for anyone else?
  Should we {verb} {svc}?
  Could we {verb} the {thing}?
  Let's {verb} {svc} on {day}
  Let me {verb} it
  I'll {verb} {svc}
  I am {verb}ing {svc}
  We should {verb} {svc}
  You can {verb} it with {svc}
  They {verb}ed the {thing}
  It was {svc}
  This is {bad}
  That {thing} is {bad}
  There is a {thing} for {svc}
  After {svc} is {done} we {verb}
  Before {day} please
  Since {month} the {thing} is {bad}
  Because {svc} is {bad}
  If {svc} is {bad}, {verb} it
  While {svc} is {bad}
  No {svc} today
  Some {thing}s are {bad}
  All {thing}s {done}
  Every {thing} is {bad}
  Both {svc} and {svc} are {bad}
  Also {verb} {svc}
  Just {verb} it
  Maybe {svc}?
  Still {bad}
  Actually {svc} is {done}
  Apparently {svc} is {bad}
  Currently {verb}ing
  Unfortunately {svc} is {bad}
  Added {svc} to {file}
  Fixed the {thing}
  Removed {ident}
  Updated {svc} to {ver}
  Revert "{Verb} {thing}"
  Merge branch '{ident}' into main
  feat({ident}): {verb} {thing}
  fix: {verb} {svc} when {thing} {bad}
  chore(deps): bump {svc} to {ver}
  Ran {svc} locally, {bad}
  Works on my machine
  Tests are {bad} on {svc}
  CI is {bad}
  QA signed off
  OK to {verb}?
  API is {bad}
  AWS is {bad} in {place}
  EOD works
  PTO on {day}
  OOO {day}
  {team}: please {verb}
  {Camel}: {bad}
  {svc}: {bad}
  Note: {svc} is {bad}
  Update: {done}
  Status: {done}
  Alert: {svc} {bad}
  Resolved: {svc} {bad}
  Firing: {Camel} on {svc}
  [FIRING:{num}] {Camel} ({svc} prod)
  [{ticket}] {Verb} the {thing}
  Build #{num} {done}
  Customer says {svc} is {bad}
  The customer wants {svc}
  Customers in {place} see {bad} {thing}s
  {co} renewed
  {co} wants SSO with {svc}
  {co} contract ends in {month}
  call with {co} at {time}
  waiting for {co}
  the {co} demo is {day}
  Lunch?
  Coffee?
  brb
  lol
  haha nice
  :tada: {svc} {ver} is out!
`)

export const fillers: Readonly<Record<string, readonly string[]>> = {
  svc: entriesOf(`Kafka, kafka, Redis, redis, Jenkins, jenkins, Jira, Grafana, grafana, Travis, travis, Hudson, Ada, Ruby, Julia,
    Postgres, postgres, MySQL, Kubernetes, k8s, Terraform, Vault, Consul, Nomad, Prometheus, Loki, Tempo, Jaeger, Datadog,
    Sentry, PagerDuty, Slack, GitHub, GitLab, Bitbucket, CircleCI, Docker, Helm, Istio, Envoy, nginx, Apache, Tomcat,
    Elastic, Elasticsearch, Kibana, Logstash, Airflow, Dagster, Snowflake, BigQuery, Redshift, Looker, Tableau, Metabase,
    Spark, Flink, Cassandra, Mongo, DynamoDB, Lambda, S3, EC2, Cloudflare, Heroku, Vercel, Netlify, Stripe, Twilio,
    Django, Flask, Rails, Spring, Maven, Gradle, Bazel, React, Angular, Vue, Svelte, Ember, Jest, Cypress, Playwright,
    Selenium, Puppet, Chef, Ansible, Okta, Auth0, Zoom, Notion, Figma, Asana, Linear, Trello, Confluence, Zendesk,
    Salesforce, HubSpot, Segment, Mixpanel, LaunchDarkly, Rust, Go, Python, Java, Scala, Kotlin, Swift, Perl, Elixir,
    Haskell, TypeScript, JavaScript, Node, Deno, Bun, Webpack, Vite, Babel, Rollup, ESLint, Prettier, Alexa, Siri, Watson,
    Oracle, Jupyter, Pandas, PyTorch, OpenAI, Claude, Gemini, Copilot, Alpine, Ubuntu, Debian, Windows, Linux, macOS,
    Android, iOS, Safari, Chrome, Firefox, Argo, Flux, Spinnaker, Harbor, Rancher, Celery, RabbitMQ, Luigi, Jackson,
    Lucene, Solr, Hadoop, Hive, Presto, Trino, Druid, Pinot, Phoenix, Sinatra, Jasmine, Mocha, Karma, Chai, Percy, Bors,
    the api, the gateway, the scheduler, billing-service, auth-service, user-service, checkout, the payments service,
    search, the frontend, the ingest worker, data-pipeline, prod, staging, the cluster, the database, the CDN, the VPN`),
  thing:
    entriesOf(`migration, cache, index, queue, config, deploy, build, pipeline, dashboard, alert, runbook, certificate, token,
    schema, test, release, changelog, endpoint, webhook, cron job, feature flag, rollback, backup, replica, load balancer,
    timeout, retry, spec, design doc, ticket, report, invoice, contract, budget, meeting, demo, laptop, login page, header,
    button, layout, Dockerfile, Helm chart, lockfile, linter, type check, memory leak, race condition, postmortem`),
  bad: entriesOf(`broken, down, flaky, red, slow, failing, stuck, timing out, returning 500s, out of memory, not responding, wrong,
    on fire, throwing errors, unhappy, acting up, weird, empty, missing, expired, deprecated, blocked`),
  done: entriesOf(
    `done, fixed, green, merged, deployed, live, released, back up, resolved, reviewed, approved, closed, ready`,
  ),
  verb: entriesOf(`restart, redeploy, merge, rebase, check, test, fix, review, patch, revert, rerun, debug, profile, refactor,
    document, update, upgrade, deploy, release, monitor, rename, delete, scale, drain, roll back`),
  team: entriesOf(`platform, data, infra, SRE, Platform, Data, Infra, mobile, web, security, Security, design, growth, payments,
    Payments, QA, support, Support, DevOps, ML, Finance, Legal, Marketing, Sales, HR, People Ops, Customer Success`),
  day: entriesOf(`Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, monday, tuesday, friday, tomorrow, next week,
    Mon, Tue, Wed, Thu, Fri, today`),
  month:
    entriesOf(`January, February, March, April, May, June, July, August, September, October, November, December, Jan, Feb, Mar,
    Apr, Jun, Jul, Aug, Sep, Oct, Nov, Dec, Q1, Q2, Q3, Q4, H1, H2`),
  place:
    entriesOf(`Berlin, London, Paris, Tokyo, Sydney, Dublin, Frankfurt, Ohio, Oregon, Virginia, Singapore, Mumbai, New York,
    San Francisco, Austin, Amsterdam, Madrid, Warsaw, Toronto, EU, US, APAC, Germany, India, Brazil, Japan, Poland,
    eu-west-1, us-east-1, Stockholm, Seoul, Florence, Lisbon, Georgia, Jordan, Chad`),
  co: entriesOf(`Acme, Acme Corp, Globex, Initech, Umbrella, Contoso, Northwind, Siemens, Bosch, Toyota, Philips, Deloitte, Accenture,
    McKinsey, Goldman Sachs, JP Morgan, Morgan Stanley, Wells Fargo, Ernst & Young, Johnson & Johnson, Procter & Gamble,
    Hewlett Packard, Dell, Cisco, Ford, Disney, Walmart, Target, Nike, IKEA, Lufthansa, Shopify, Atlassian, HashiCorp`),
  chan: entriesOf(
    `#general, #random, #incidents, #platform-team, #deploys, #eng-data, #help-infra, #release-train, #sre, #backend`,
  ),
  pr: entriesOf(`the PR, my PR, this PR, PR 4312, PR #88, #1234, !77, the MR, my branch, the patch`),
  ticket: entriesOf(`ABC-123, PLAT-4821, INFRA-77, OPS-9, DATA-1203, JIRA-5, WEB-310, BUG-42, SEC-8, PAY-660`),
  hash: entriesOf(`a1b2c3d, 9f8e7d6, deadbee, 0c4f2aa, 7be21d9`),
  ver: entriesOf(`1.2.3, 2.0.0-rc1, 14.17.0, 3.1, 0.9.8, 5.4.1, 2024.11, 17, 8`),
  num: entriesOf(`3, 12, 42, 99, 128, 404, 500, 1337, 7, 65`),
  time: entriesOf(`10:00, 3pm, 14:30 CET, 9am, noon, 16:00 UTC, 11:45`),
  ident:
    entriesOf(`user_id, userId, getUser, fetch_all, parseConfig, main, handler, session, order_items, is_active, retryCount,
    feature/login, fix-typo, release-train, adminUsers, orders, load_balancer, maxRetries, marshal, render, william_cache`),
  Camel:
    entriesOf(`UserService, OrderController, JsonParser, HttpClient, TokenBucket, RetryPolicy, NullPointerException, KafkaConsumer,
    RedisCache, DataFrame, EventEmitter, BaseModel, AppModule, LoginForm, HighErrorRate, DiskFull, PodCrashLooping,
    ConnectionPool, AbstractFactory, MarkdownRenderer, BillingJob, GrantManager, RubyGem, JuliaSet`),
  CAPS: entriesOf(`DATABASE_URL, AWS_REGION, LOG_LEVEL, NODE_ENV, API_KEY, MAX_RETRIES, HOME, PATH, DEBUG, CI`),
  file: entriesOf(`main.py, src/index.ts, server.go, app/models/user.rb, Dockerfile, values.yaml, README.md, package.json,
    deploy.sh, Makefile, schema.sql, config.toml, UserService.java, utils.js, the README`),
  mail: entriesOf(`dev@example.com, team@example.org`),
}

/** Names that are words; written with a capital when they mean somebody. */
export const wordNames =
  entriesOf(`Will, Grant, Rose, May, Mark, Bill, Hope, Grace, Faith, Joy, April, June, Dawn, Drew, Chase, Frank,
  Jack, Art, Gene, Dean, Miles, Nick, Rob, Pat, Rich, Sky, Summer, Autumn, Ivy, Iris, Lily, Violet, Daisy, Olive, Penny,
  Amber, Crystal, Ruby, Pearl, Jade, Sandy, Robin, Jay, Wren, Hunter, Mason, Cooper, Parker, Carter, Baker, Taylor, Page,
  Cliff, Glen, Heath, Lance, Max, Norm, Ray, Reed, Rusty, Sue, Ward, Wade, Guy, Earl, Duke, Chance, Ace, Angel, Christian,
  Jordan, Austin, Paris, London, Florence, Chelsea, Brooklyn, Dakota, Savannah, Georgia, India, Chad, Jenkins, Travis,
  Hudson, Ada, Julia, Jasmine, Cassandra, Jackson, Watson, Luigi, Claude, Vivian, Major, Young, Long, Short, Small, Brown,
  Green, White, Black, Gray, King, Love, Price, Bush, Woods, Fields, Banks, Stone, Rice, Hill, Day, Best, Cash, Case, Park`)
