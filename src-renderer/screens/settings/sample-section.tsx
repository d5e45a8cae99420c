import { Section } from '../../components/section.tsx'
import { strings } from '../../strings.ts'

/** In place of the account: the sample is signed in to its own invented workspace, and to nothing else. */
export function SampleSection() {
  return (
    <Section title={strings.settings.account.title}>
      <p>{strings.sample.account}</p>
    </Section>
  )
}
