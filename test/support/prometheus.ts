/** Reads Prometheus' text format (version 0.0.4), strictly: a line it does not understand is an error. */

export interface Metric {
  readonly help: string
  readonly type: string
  readonly samples: { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"'
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)?,?\\})? (-?[0-9.eE+-]+|NaN|[+-]Inf)$`)

/** Metrics by name. Throws for a line that is no comment and no sample, and for a sample without help or type. */
export function parseExposition(text: string): ReadonlyMap<string, Metric> {
  const metrics = new Map<string, { help: string; type: string; samples: Metric['samples'] }>()
  if (!text.endsWith('\n')) throw new Error('the last line does not end')
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const comment = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line)
    if (comment?.[2] !== undefined) {
      const known = metrics.get(comment[2]) ?? { help: '', type: '', samples: [] }
      if (comment[1] === 'HELP') known.help = comment[3] ?? ''
      else known.type = comment[3] ?? ''
      metrics.set(comment[2], known)
      continue
    }
    const sample = SAMPLE.exec(line)
    const metric = sample?.[1] === undefined ? undefined : metrics.get(sample[1])
    if (sample === null || metric === undefined || metric.help === '' || metric.type === '')
      throw new Error(`not the text format: ${line}`)
    metric.samples.push({ labels: labelsOf(sample[2] ?? ''), value: Number(sample[3]) })
  }
  return metrics
}

function labelsOf(list: string): Record<string, string> {
  const labels = list.match(new RegExp(LABEL, 'g')) ?? []
  return Object.fromEntries(
    labels.map((label) => {
      const [name = '', value = ''] = label.split(/=(.*)/s)
      return [name, JSON.parse(value) as string]
    }),
  )
}
