import { Button, Group } from '@mantine/core'
import { useAttempt } from '../../client/attempt.ts'
import { download } from '../../components/download.ts'
import { InlineError } from '../../components/inline-error.tsx'
import { strings } from '../../strings.ts'

const words = strings.reports

interface SaveFormsProps {
  /** The files' name without its ending. */
  readonly name: string
  readonly number: string
  readonly document: unknown
  readonly html: string
}

/** Saves a document as a page, a PDF or data. What cannot be printed here says so, and the page is there all the same. */
export function SaveForms({ name, number, document, html }: SaveFormsProps) {
  const printing = useAttempt()

  async function savePdf() {
    const printed = await printing.attempt('report.print', { html })
    if (printed)
      download(`${name}.pdf`, [Uint8Array.from(atob(printed.pdf), (byte) => byte.charCodeAt(0))], 'application/pdf')
  }
  const forms = {
    html: () => download(`${name}.html`, [html], 'text/html'),
    pdf: () => void savePdf(),
    json: () => download(`${name}.json`, [`${JSON.stringify(document, null, 2)}\n`], 'application/json'),
  } as const
  return (
    <>
      <Group gap="xs">
        {(['html', 'pdf', 'json'] as const).map((form) => (
          <Button
            key={form}
            size="xs"
            variant="default"
            loading={form === 'pdf' && printing.busy}
            aria-label={words.saveAs(words.forms[form], number)}
            onClick={forms[form]}
          >
            {words.forms[form]}
          </Button>
        ))}
      </Group>
      {printing.error !== null && <InlineError error={printing.error} />}
    </>
  )
}
