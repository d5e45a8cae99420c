import { Button, Group, Modal } from '@mantine/core'
import type { Channel } from '../../../shared/contract/channels.ts'
import { strings } from '../../strings.ts'

const words = strings.channels.deny

interface DenyDialogProps {
  /** Null closes it. */
  readonly channel: Channel | null
  readonly onCancel: () => void
  readonly onDeny: (channel: Channel) => void
}

/** Taking a channel off the list deletes what was collected from it, so it is asked first. */
export function DenyDialog({ channel, onCancel, onDeny }: DenyDialogProps) {
  return (
    <Modal
      opened={channel !== null}
      onClose={onCancel}
      title={<strong>{channel && words.title(channel.name)}</strong>}
      closeButtonProps={{ 'aria-label': strings.common.close }}
    >
      {channel && (
        <>
          <p>{words.lead(channel.messages, channel.name)}</p>
          <Group justify="flex-end" gap="xs" mt="md">
            <Button variant="default" onClick={onCancel}>
              {strings.common.cancel}
            </Button>
            <Button color="red" data-autofocus onClick={() => onDeny(channel)}>
              {words.confirm}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  )
}
