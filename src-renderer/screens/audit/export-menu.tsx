import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { AUDIT_FORMATS, type AuditFormat, auditHead, auditLine } from '../../../shared/audit-export.ts'
import { call } from '../../client/client.ts'
import { download } from '../../components/download.ts'
import { notify, notifyFailure } from '../../components/notify.tsx'
import { audit as words } from '../../strings/audit.ts'

const TYPES: Readonly<Record<AuditFormat, string>> = { jsonl: 'application/x-ndjson', csv: 'text/csv' }

/** The whole trail as a file, the same as `gleaner audit export` writes. */
export function ExportMenu() {
  const [busy, setBusy] = useState(false)

  async function save(format: AuditFormat) {
    setBusy(true)
    try {
      const { lines, rows } = await wholeTrail(format)
      download(`gleaner-audit-${new Date().toISOString().slice(0, 10)}.${format}`, lines, TYPES[format])
      notify(words.exported(rows))
    } catch (thrown) {
      notifyFailure(thrown)
    }
    setBusy(false)
  }

  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconDownload size={16} />}>
          {words.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {AUDIT_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {words.formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

async function wholeTrail(format: AuditFormat): Promise<{ lines: string[]; rows: number }> {
  const lines = [auditHead(format)]
  let rows = 0
  let after: number | null = 0
  while (after !== null) {
    const page: Awaited<ReturnType<typeof call<'audit.export'>>> = await call('audit.export', { after, limit: 1000 })
    for (const entry of page.entries) lines.push(auditLine(entry, format))
    rows += page.entries.length
    after = page.next
  }
  return { lines, rows }
}
