import { ActionIcon, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { Upload } from '../../../shared/contract/uploads.ts'
import { bytes } from '../../../shared/wording.ts'
import { count } from '../../format.ts'
import { strings } from '../../strings.ts'
import classes from './upload-files.module.css'

const words = strings.uploads

/** What was written: each file's place and size, how many of its rows are this batch's, and its checksum. */
export function UploadFiles({ upload }: { readonly upload: Upload }) {
  return (
    <div className={classes.frame}>
      <p className={classes.where}>
        <bdi>{upload.destination}</bdi>
      </p>
      <table className={classes.files} aria-label={words.showFiles(upload.channelName)}>
        <thead>
          <tr>
            <th>{words.columns.file}</th>
            <th>{words.columns.rows}</th>
            <th>{words.columns.size}</th>
            <th>{words.columns.sum}</th>
          </tr>
        </thead>
        <tbody>
          {upload.objects.map((object) => (
            <tr key={object.key}>
              <td>
                <code>{object.key}</code>
              </td>
              <td>{object.rows === 0 ? '–' : count(object.rows)}</td>
              <td>{bytes(object.bytes)}</td>
              <td className={classes.sum}>
                <code title={object.sha256}>{object.sha256.slice(0, 10)}…</code>
                <CopyButton value={object.sha256}>
                  {({ copied, copy }) => (
                    <ActionIcon size="sm" aria-label={copied ? strings.common.copied : words.copySum} onClick={copy}>
                      {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                    </ActionIcon>
                  )}
                </CopyButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
