import { Button, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconCopy, IconExternalLink } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { SlackApp } from '../../../shared/contract/account.ts'
import { strings } from '../../strings.ts'
import classes from './sign-in.module.css'

const words = strings.account.createApp

/** How to create the Slack app: three steps, the filled-in page, and the manifest to paste. */
export function CreateApp({ app }: { readonly app: SlackApp }) {
  const manifest = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState(false)

  /** By selection: the clipboard's own interface needs a permission that our windows refuse. */
  function copy() {
    manifest.current?.select()
    setCopied(document.execCommand('copy'))
  }

  return (
    <section className={classes.create} aria-label={words.open}>
      <p className={classes.note}>{words.lead}</p>
      <ol>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={classes.warning}>
        <IconAlertTriangle size={16} aria-hidden="true" />
        {words.warning}
      </p>
      <div className={classes.row}>
        <Button
          component="a"
          href={app.createUrl}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<IconExternalLink size={16} />}
        >
          {words.link}
        </Button>
        <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>
          {words.copy}
        </Button>
        <span role="status">{copied && words.copied}</span>
      </div>
      <Textarea ref={manifest} label={words.manifest} value={app.manifest} readOnly rows={5} spellCheck={false} />
    </section>
  )
}
