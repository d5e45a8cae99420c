/**
 * Programs, services and companies of the trade that the packages' lists do not have. Nobody is called like them, and
 * where they stand with a capital they look like a name nobody knows.
 */
export const moreProducts: readonly string[] = `
  ableton accelo accumulo acronis activecampaign activiti adalo aerospike ahrefs aircrack airfocus airwallex aiven
  alation anchore anodot anomalo anthos antrea anyrun appcues appdynamics appsflyer archbee archimate arcsight aruba
  atlan atlantis auto1 autopep8 avalara avalonia avaza axum axure azkaban balsamiq bamboohr batfish bechtle beego
  beehiiv behat betterstack bigeye binja blablacar blacksheep booksy borg botkube botpress bottlerocket bpftrace
  brainly braze brightspace bugfender buildah builderio buildroot buttercms bynder byobu cabify caido canva capybara
  carbonblack carsales carthage carvel casavo catawiki catchpoint cazoo cdprojekt celonis censys cfengine chargebee
  chargify checkly cherrypy chronograf circuitpython clamav clangtidy clearbit clickfunnels clippy cloudability
  cloudhealth cloudquery codeception codeclimate codemod coderpad codility cognite cognos cohesity commvault
  configcat configure8 conjur containerlab contentsquare contiki convertkit coolblue coq coredns cosmicjs cosmonic
  coverity cppcheck crafter craftio cranelift crio crossplane crowdstrike cudf cultureamp customerio cyberduck
  cybereason cylance darktable darktrace datafold datree debezium deel deepsource deliveryhero demisto densify
  descope detekt devcycle devenv devspace dialyzer dirbuster direnv dnsmasq docebo docplanner doctolib document360
  dokku domoticz doppler dotcms draftbit dragonboat dramatiq drata dremio dropwizard dwolla ecto edgedb ehcache
  elephantsql employmenthero emqx env0 epinio episerver eppo equinor errorprone everhour evilginx exabeam exabgp
  exasol exim faros fastspring fenergo fermyon ffuf figjam filebeat finout firehydrant fivetran flagsmith flarum
  flixbus flowable flowise fluentbit flutterflow fourmolu freeipa freeswitch freshbooks frrouting fullstory
  getyourguide ghidra glassfish gliffy gloo gobuster gocardless gofumpt gogs golangci gomega gophish gorm grails
  graphcms graphcore greenplum greynoise growthbook groww guix gvisor hanami hazelcast headscale helicone helidon
  helpscout hevo highcharts hightouch histoire hlint hockeyapp homeassistant hopsworks hoverfly http4s httptoolkit
  hubstaff hudi humanitec hygraph hypercorn idapro idealista incidentio incus infineon infinispan informatica inngest
  instabug instaclustr instapage invision ispconfig janusgraph javalin jbpm joesandbox jooq jscodeshift jumpcloud k9s
  kajabi kakoune kaltura kantata kapacitor karmada karpenter katalon kavak kestra keydb keystonejs klaviyo klocwork
  knowbe4 kochava kodiak komodor kontent kopia kops kotest krakend kratix kratos kserve ktlint kubectx kubeflow
  kubeless kubens kubermatic kubescape kubeshark kubevirt kubewarden kudu kwasm kysely lacework lagom lambdatest
  laminas lancedb larastan lazada leadpages lede leiningen librenms libsql liferay lightroom linaria linearb liqo
  llamaindex logdna loggly logrhythm logrocket lottielab lucidchart lxd m3db magento mailcow mailru manticore
  marqo masscan maui maxio mbed meesho meltano meltwater memsql mendix meraki mercadolibre mesos messagebird metal3
  metallb metricbeat mikroorm mimecast mirakl mise misp mobaxterm mockoon modelio mojang motherduck moz mparticle
  multus munin mybatis nautobot nessus netbird netbox netezza netlifycms netsuite neuvector nexmo nmap nocodb nortal
  northflank nsq nuclino nunit nuttx nuxeo observium ocado officevibe okteto omnifocus omnisend opencost opencti
  openebs openmetadata opensips orca orientdb orkes osquery ossec outsystems overmind ovhcloud packetbeat paimon
  paloalto pandadoc panopto papertrail parasoft parca pardot patroni payara payfit pekko pendo pentaho petcube
  pgadmin pgbackrest pgbouncer pgpool phalcon phaser phishme photoshop pihole pinecone pipedream pipedrive plasmic
  playtech pleo plivo plone podia polaris polyspace polytomic portworx postgraphile powerbi premake preply
  productboard profitwell promtail proofpoint protopie proxyman prtg pubnub pushpay pyroscope pyupgrade qonto qradar
  quagga questdb radare ranorex rapid7 rappi ravendb raygun readdle recurly redcanary redocly redpanda reface repmgr
  restic rivery roadmunk robolectric robusta rocketchat rocketlab rootly rovio rubrik rudderstack runn safetyculture
  sakai saleor salesloft satispay scalafix scalafmt scalegrid scalr schoology scons scoro screamingfrog secureframe
  securonix semgrep sendo sentinelone serde shodan sidero signoz sinch sisense sitefinity skopeo skywalking sleuthkit
  smartlook softr sonarcloud sonoff sophos sorare sourcery spacelift sparx specflow spendesk spinkube spotbugs
  sprinklr spss sqlmap sqlmesh sqlx squadcast squidex stacker stackstorm standardrb starrocks statsig steampipe
  stolon streamsets stytch subfinder subito sumologic sunsama supervisord suricata swarmia swiftformat swiftlint
  swile syft sysdig systemtap tableplus tabnine taiga tanzu taurus taxjar tealium tecton teensy teleport
  telepresence tembo terrascan terratest tesseract tessian testflight testng tetragon tettra tfsec thehive thinkific
  thoughtspot thousandeyes threejs thunkable thycotic tigergraph tiki tinkerbell tinkoff tokopedia tooljet torchserve
  torq toxiproxy tracee traveloka travelperk trellix truecaller truelayer tsung turbogears turbonomic turbopack tuya
  twistlock tyk typesense typora uboot unbounce unifi uptimerobot uptrace urlscan urql userpilot vaex valkey valtio
  vanta vcluster vegeta velero velociraptor vendir veriff vernemq vertx vipps visio vkontakte vlang vnpay volta
  voltdb walkme wallapop wappler wartremover wasmtime wazuh web2py weblogic websphere webstudio werf wikijs wildfly
  winscp wolt workato workhuman workos wrike xamarin xata xen xunit yocto yotpo youtrack yubikey yugabyte zalopay
  zeabur zeebe zeplin zerto zesty zimbra zio zitadel zoominfo zube
`
  .trim()
  .split(/\s+/)

/** Everyday words and programs that lists have as somebody's name, and hardly anybody is called. */
export const hardlyNames: ReadonlySet<string> = new Set(
  `fedora arch guru camel maestro brakeman chi echo badger ninja barman heron soda samba sass rider odin vespa caddy gong testify ginkgo
  pest gatekeeper ignite tortoise dapper blitz revel hack lean fish bash azure apollo garden rake lex jax nix wix chapel carbon sonic
  bird rocky storm falco jaeger oozie putty singer mandrill canny lumen mantis squeak bower theia bixby vicuna gobblin ariba`.split(
    /\s+/,
  ),
)
