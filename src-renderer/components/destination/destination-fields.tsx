import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { strings } from '../../strings.ts'
import classes from './destination-fields.module.css'
import type { Draft, Problems } from './draft.ts'

const words = strings.settings.destination
const SSE = ['none', 'AES256', 'aws:kms'] as const

type TextField = { [Key in keyof Draft]: Draft[Key] extends string ? Key : never }[keyof Draft]

interface DestinationFieldsProps {
  readonly draft: Draft
  readonly problems: Problems
  /** Lets a person pick a folder and answers its path, or null; absent where the system offers no such window. */
  readonly pick?: (() => Promise<string | null>) | undefined
  readonly onEdit: (patch: Partial<Draft>) => void
}

/** The fields of the kind at hand. */
export function DestinationFields({ draft, problems, pick, onEdit }: DestinationFieldsProps) {
  const field = (name: TextField) => ({
    value: draft[name],
    error: problems[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => onEdit({ [name]: event.currentTarget.value }),
  })
  if (draft.kind === 'folder') {
    return (
      <div className={classes.folder}>
        <TextInput className={classes.dir ?? ''} label={words.dir} description={words.dirHint} {...field('dir')} />
        {pick && (
          <Button
            variant="default"
            className={classes.pick ?? ''}
            onClick={() => void pick().then((dir) => dir !== null && onEdit({ dir }))}
          >
            {words.pick}
          </Button>
        )}
      </div>
    )
  }
  return (
    <div className={classes.grid}>
      <TextInput label={words.bucket} {...field('bucket')} />
      <TextInput label={words.prefix} {...field('prefix')} />
      <TextInput label={words.region} placeholder="eu-central-1" {...field('region')} />
      <TextInput
        label={words.profile}
        description={words.profileHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...field('profile')}
      />
      <TextInput
        label={words.endpoint}
        description={words.endpointHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...field('endpoint')}
      />
      <Select
        label={words.sse}
        data={SSE.map((value) => ({ value, label: words.sseChoices[value] }))}
        value={draft.sse}
        onChange={(sse) => sse && onEdit({ sse: sse as Draft['sse'] })}
      />
      {draft.sse === 'aws:kms' && <TextInput label={words.kmsKeyId} {...field('kmsKeyId')} />}
      <TextInput label={words.owner} {...field('expectedBucketOwner')} />
      <Checkbox
        label={words.pathStyle}
        checked={draft.pathStyle}
        onChange={(event) => onEdit({ pathStyle: event.currentTarget.checked })}
      />
    </div>
  )
}
