/**
 * Hosts that say nothing about who wrote: public documentation and code hosts everyone uses.
 * A link to any other host loses its host too.
 */
const KNOWN = new Set(
  `localhost 127.0.0.1 0.0.0.0 github.com gist.github.com raw.githubusercontent.com docs.github.com gitlab.com docs.gitlab.com
  bitbucket.org codeberg.org stackoverflow.com stackexchange.com serverfault.com superuser.com developer.mozilla.org
  nodejs.org docs.python.org python.org www.python.org docs.rs
  doc.rust-lang.org rust-lang.org pkg.go.dev go.dev golang.org maven.apache.org
  hub.docker.com docs.docker.com docker.com kubernetes.io helm.sh terraform.io 
  developer.hashicorp.com docs.aws.amazon.com aws.amazon.com console.aws.amazon.com cloud.google.com
  console.cloud.google.com learn.microsoft.com docs.microsoft.com portal.azure.com azure.microsoft.com
  postgresql.org www.postgresql.org sqlite.org redis.io kafka.apache.org spark.apache.org arrow.apache.org duckdb.org
  react.dev reactjs.org vuejs.org angular.dev svelte.dev nextjs.org vitejs.dev vite.dev vitest.dev typescriptlang.org
  www.typescriptlang.org eslint.org biomejs.dev playwright.dev electronjs.org www.electronjs.org
  wikipedia.org en.wikipedia.org w3.org www.w3.org ietf.org datatracker.ietf.org rfc-editor.org www.rfc-editor.org
  api.slack.com docs.slack.dev slack.com status.slack.com google.com www.google.com docs.google.com drive.google.com
  meet.google.com youtube.com www.youtube.com youtu.be zoom.us news.ycombinator.com arxiv.org medium.com dev.to
  figma.com www.figma.com notion.so www.notion.so linear.app atlassian.net sentry.io grafana.com app.datadoghq.com
  datadoghq.com pagerduty.com status.github.com www.githubstatus.com vercel.com netlify.com cloudflare.com
  developers.cloudflare.com stripe.com docs.stripe.com dashboard.stripe.com openai.com platform.openai.com huggingface.co
  anthropic.com docs.anthropic.com loom.com www.loom.com miro.com twitter.com x.com linkedin.com www.linkedin.com
  asp.net example.com example.org example.net`.split(/\s+/),
)

/** True for a host that may stay, its case and a trailing dot aside. Sub-domains count only where they are listed. */
export function isKnownHost(host: string): boolean {
  return KNOWN.has(host.toLowerCase().replace(/\.$/, ''))
}
