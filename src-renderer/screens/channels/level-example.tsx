import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { Message } from '../../../shared/contract/review.ts'
import { MessageText } from '../../components/message-text/message-text.tsx'
import { SpanDetails } from '../../components/message-text/span-details.tsx'
import { strings } from '../../strings.ts'
import { MetricsLine } from '../review/metrics-line.tsx'
import classes from './level-example.module.css'

const words = strings.channels.example

const TEXT = 'Thanks [person u_0a8w3xk5mqnt2h7yd9vcrz4gbf]! The fix is out, mail me at [email] if it wakes up again.'
const SPANS: Message['spans'] = [
  { start: 7, end: 44, entity: 'PERSON', confidence: 0.99, detector: 'directory' },
  { start: 73, end: 80, entity: 'EMAIL', confidence: 0.99, detector: 'email' },
]

/** The same invented message, as Slack has it and as each level keeps it. */
export function LevelExample() {
  const [opened, { toggle }] = useDisclosure(false)
  return (
    <section className={classes.example}>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={opened}
        leftSection={opened ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        onClick={toggle}
      >
        {opened ? words.hide : words.title}
      </Button>
      {opened && (
        <SpanDetails>
          <div className={classes.columns}>
            <figure>
              <figcaption>{words.said}</figcaption>
              <p>{words.raw}</p>
            </figure>
            <figure>
              <figcaption>{words.metrics}</figcaption>
              <MetricsLine message={{ lengthBucket: 50, redactions: { PERSON: 1, EMAIL: 1 } }} />
              <p className={classes.lead}>{words.metricsLead}</p>
            </figure>
            <figure>
              <figcaption>{words.text}</figcaption>
              <MessageText text={TEXT} spans={SPANS} />
              <p className={classes.lead}>{words.textLead}</p>
            </figure>
          </div>
        </SpanDetails>
      )}
    </section>
  )
}
