/** Words no package has, or has wrongly. */

const list = (text: string): string[] => text.trim().split(/\s+/)

/** Listed somewhere as somebody's name, but in chat never one. */
export const ordinaryNameWords: ReadonlySet<string> = new Set(
  list(`
  the a an and or of to in on at by for from with as is are was were be been am do does did have has had not no yes
  i you he she it we they me him her us them my your his its our their this that these those who what when where why
  how all any both each few more most other some such only own same so than too very can could should would shall
  might must if then else while until because but about into over after before again once here there now just also
  get got go goes going gone come came make made take took see saw say said know knew think thought want need use
  used new old good bad big small first last next one two three four five six seven eight nine ten day days week
  month year time today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january
  february march july august september october november december morning night please thanks thank sorry hello
  hey ok okay yeah nope sure well maybe lol omg wow true false null none void int string bool char float double
  let var const function return class public private static import export type interface enum async await
  error errors warning info debug trace log logs test tests build deploy release merge branch commit push pull
  issue ticket sprint standup server client user admin root guest api app web page file folder code data base
  table row column key value index query cache queue job task worker thread process node cluster pod service
  host port proxy network cloud storage bucket region zone alpha beta gamma delta main master dev prod staging
  team lead manager engineer everyone someone anyone nobody anonymous folks guys friend friends man men woman
  women boy girl dad mom mum mother father brother sister son daughter baby uncle aunt king queen lord god
  love life best great happy ever even every still back down up off out high low long short real right left
  free full open close start stop end top part place home house world city state country north south east west
  english french german spanish italian chinese japanese russian american british indian version update check
  review fix fixed bug feature change changes request response json html css sql http https url uri
  than thing things people person name names team bot help line lines list `),
)

/** Short and everyday forms of names. */
export const nicknames = list(`
  alex andy bob bobby chris dan danny dave ed eddie fred gabe greg jake jeff jen jenn jenny jess jim jimmy joe joey
  john johnny jon josh kate katie ken kenny kim kris liz lizzie matt meg mike mick nate nick nicky pam pat pete phil
  rob robbie ron ronnie sam sammy steve stu sue ted theo tim timmy tom tommy tony vic vicky zach zack zoe abby becky
  ben benny beth cathy charlie deb debbie drew frankie gary geoff gus hank jack jackie jamie jerry larry lenny lou
  maggie mandy marty max mel mickey mitch nancy ollie olly peggy ray ricky russ sandy seb sean shaun sid stan tess
  trish val walt wendy xander yuri sasha misha dima kolya vanya katya masha natasha olya tanya anya grisha kostya
  pasha seryozha slava tolya vova zhenya aga asia basia gosia kasia krzysiek maciek piotrek tomek wojtek ania
  paco pepe lupe chema nacho juanjo toni xavi jordi quique lalo memo beto tito zeca ze joaozinho gui leo rafa
  uli heinz jochen jurgen jorg kalle lasse nisse pelle bosse ville matti pekka jukka teemu tuomas
  raj ravi sanjay vijay ajay anil sunil amit sumit rohit mohit nitin sachin vikas deepak pooja neha priya divya
  swati shreya ananya aditi kavya meera lakshmi venkat srini karthik suresh ramesh mahesh ganesh rajesh
  wei ming xiao jing yan hao jie ling mei hua qiang yong jun tao lei fei bin hui ping xin yi yu zhang wang li liu
  kenji hiroshi takashi yuki haruto satoshi akira daisuke naoki yuto sakura yuna jihoon minho seojun jiwoo soyeon
  ahmed mohamed mohammed muhammad ali hassan hussein omar khaled tarek youssef yusuf mahmoud mustafa fatima aisha
  layla noor zainab amina khadija bilal hamza imran tariq zaid kareem nadia samira leila
  chidi emeka ngozi chioma adaeze ifeanyi obinna tunde femi kemi bola segun yemi folake kwame kofi ama akosua abena
  thabo sipho nomsa lerato themba zanele wanjiru kamau njoroge otieno achieng atieno mwangi
`)

/** Developers' words the packages miss. */
export const wordsOfTheTrade = list(`
  standup retro refactor refactored refactoring repo repos monorepo backend frontend fullstack devops infra config
  configs linter lint linting async sync resync prod staging qa uat ci cd pr prs mr mrs lgtm wip tbd eta fyi imo imho
  afaik iirc asap btw nvm tldr rtfm wfh ooo pto eod eow cob sla slo sli slos slas kpi okr okrs mvp poc rfc rfcs adr adrs
  rca postmortem oncall on-call runbook runbooks pagerduty changelog hotfix hotfixes rollback rollbacks rollout
  canary healthcheck liveness readiness autoscaler autoscaling loadbalancer ingress egress namespace namespaces
  kubectl helm helmfile kustomize terraform tf ansible vagrant dockerfile podman containerd nginx haproxy envoy istio
  linkerd prometheus grafana loki tempo jaeger zipkin datadog newrelic sentry splunk kibana logstash fluentd
  elasticsearch opensearch kafka rabbitmq sqs sns kinesis flink spark airflow dagster dbt snowflake bigquery redshift
  databricks postgres postgresql mysql mariadb sqlite redis memcached mongo mongodb cassandra scylla dynamodb cockroach
  clickhouse neo4j etcd consul vault okta auth0 oauth saml sso mfa totp jwt jwts csrf xss cors tls ssl mtls vpn vpc
  subnet subnets cidr ec2 s3 rds eks ecs gke aks iam lambda lambdas cloudfront cloudwatch route53 gcp aws azure
  jenkins travis circleci github gitlab bitbucket jira confluence trello asana linear notion figma miro slack zoom
  teams webex outlook gmail gcal calendly zendesk intercom salesforce hubspot stripe twilio sendgrid mailchimp segment
  amplitude mixpanel looker tableau metabase superset jupyter pandas numpy scipy sklearn pytorch tensorflow keras
  huggingface openai anthropic langchain llm llms gpt api apis sdk sdks cli gui ide ides vscode vim neovim emacs intellij
  webstorm pycharm xcode gradle maven bazel cmake webpack rollup vite esbuild babel swc eslint prettier jest vitest mocha
  chai cypress playwright selenium puppeteer storybook react redux vue nuxt next nextjs svelte angular ember django flask
  fastapi rails sinatra laravel symfony spring springboot quarkus micronaut express koa hapi fastify nestjs graphql
  apollo grpc protobuf avro parquet json yaml toml xml csv tsv html css scss sass tailwind bootstrap typescript javascript
  python golang rust kotlin scala swift ruby perl haskell elixir erlang clojure julia fortran cobol ada pascal lua dart
  flutter regex regexes cron crontab cronjob systemd journald ssh scp rsync tmux bash zsh fish chmod chown sudo grep awk
  sed curl wget stdin stdout stderr stacktrace backtrace segfault oom nullpointer npe enum enums struct structs tuple
  mutex mutexes semaphore deadlock goroutine goroutines coroutine coroutines websocket websockets webhook webhooks
  endpoint endpoints middleware serializer deserializer payload payloads idempotent idempotency upsert upserts cursor
  pagination paginated timestamp timestamps timezone utc gmt pst est cet uuid uuids guid hash hashes sha md5 base64 ascii
  utf unicode mrkdwn markdown emoji emojis dm dms ui ux a11y i18n l10n seo cdn dns dhcp tcp udp http https ip ips ipv4
  ipv6 cpu cpus gpu gpus ram ssd hdd raid nas nfs smb btw lol lmao rofl haha hahaha hmm hmmm ugh yay yep yup nah gonna
  wanna gotta kinda sorta dunno lemme gimme cuz coz tho thx ty tysm np yw pls plz rn tbh idk ikr smh omw brb afk gg
  prem onprem wontfix repro repros flaky flake flakes e2e integ unittest unittests testcase testcases mock mocks mocked stub stubs
  changeset changesets semver prerelease nightly lockfile lockfiles dependabot renovate snyk sonar sonarqube codecov
  kanban scrum backlog sprints epics roadmap stakeholder stakeholders onboarding offboarding timebox bikeshed yak
  hackathon hackday offsite allhands townhall signup signups login logins logout checkout dropdown tooltip navbar sidebar
  popup modal modals toggle toggles checkbox textarea viewport favicon dataset datasets dataframe dataframes notebook
  metadata datastore datacenter uptime downtime failover replicas replica sharding shards quorum raft paxos gossip
`)

/** Products whose names are, or look like, people's. */
export const productsOfTheTrade = list(`
  kafka redis jenkins jira grafana travis hudson ada ruby julia pascal cassandra hadoop heroku vercel netlify datadog
  gitlab github bitbucket docker kubernetes terraform vagrant ansible chef puppet salt consul nomad vault packer
  prometheus alertmanager thanos cortex loki tempo mimir tomcat apache nginx caddy traefik envoy istio linkerd cilium
  calico flannel helm rancher openshift fargate lambda kinesis athena glue redshift aurora neptune cognito lex polly
  alexa siri cortana bixby claude gemini gemma llama mistral bard copilot codex cursor devin figma sketch miro notion
  linear asana trello basecamp monday slack discord zoom teams webex skype signal telegram whatsapp confluence bamboo
  crucible fisheye sourcetree sentry bugsnag rollbar splunk sumo dynatrace pingdom pagerduty opsgenie victorops
  salesforce hubspot marketo zendesk intercom freshdesk workday okta auth0 onelogin lastpass bitwarden stripe adyen
  braintree paypal klarna plaid brex ramp gusto rippling lattice greenhouse lever maven gradle ivy sbt bazel buck pants
  django flask celery gunicorn pandas numpy matplotlib seaborn jupyter anaconda conda poetry pip rails sinatra puma
  sidekiq capistrano rspec spring hibernate lombok jackson gson guava netty jetty akka scala kotlin groovy clojure
  erlang elixir phoenix haskell elm swift dart flutter angular react vue svelte ember backbone preact alpine babel
  webpack rollup vite jest mocha jasmine karma chai sinon enzyme cypress selenium appium storybook chromatic percy
  ubuntu debian fedora centos arch alpine windows macos linux android ios safari firefox chrome edge opera brave
  lucene solr elastic kibana logstash airflow dagster prefect luigi oozie hive impala presto trino druid pinot flink
  spark storm samza beam pulsar zookeeper avro parquet arrow iceberg delta snowflake databricks looker tableau
  metabase superset mongo postgres mysql oracle sybase informix teradata vertica couchbase riak rosie bors
  renovate dependabot mergify snyk sonarqube checkmarx veracode xray artifactory nexus harbor quay argo flux spinnaker
  tekton concourse drone buildkite codeship semaphore wercker octopus google amazon microsoft apple facebook meta twitter
  linkedin netflix uber lyft airbnb dropbox spotify adobe ibm intel nvidia amd cisco samsung sony tesla youtube instagram
  tiktok reddit wikipedia kong mulesoft boomi zapier twilio sendgrid mailgun segment amplitude mixpanel heap optimizely
  launchdarkly cloudflare fastly akamai equinix rackspace linode digitalocean vultr hetzner ovh
`)

/** English words on paper ("to bob", "a jack"), names in chat: their rank as a word is capped at 2. */
export const namesBeforeWords: ReadonlySet<string> = new Set(
  list(`
  bob jack nick rob pat harry sally lee robin jimmy tom peter maria jerry lily daisy lance jasmine tony terry randy
  josh john johnny jenny kelly patty sue ray reed dean warren wren lynn joe jay jake jane betty billy bobby charlie
  danny dick fanny freddy henry jacky jeff jill jim kitty larry mandy marina martin mike molly nelly oscar paddy
  penny percy polly roger sammy sandy sid susan ted teddy timothy tommy trevor victor wally willy winston abe al
  alan andy barney basil ben bert bessie beth bryan carol celeste clay cliff colin craig dale della dexter dolly
  don doris dot eddy effie elgin emery ernie flora fran geneva gill gus hank heather hector holly homer jasper
  jo jordan juan ken kent lou mae marcel marge mel merry mick miguel milo monty neville ralph rex roderick rory
  rosemary ruth sabina santos sherry smith tabby tad timmy tracey ty valentine vera vic wendy`),
)
