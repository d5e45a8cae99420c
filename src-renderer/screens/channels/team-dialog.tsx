import { Button, Group, Modal } from '@mantine/core'
import type { Channel } from '../../../shared/contract/channels.ts'
import type { Level } from '../../../shared/domain.ts'
import { useAct } from '../../client/act.ts'
import { useRefresh } from '../../client/queries.ts'
import { notify } from '../../components/notify.tsx'
import { shortDay } from '../../format.ts'
import { strings } from '../../strings.ts'

const words = strings.channels.team

interface TeamDialogProps {
  /** Null closes it. */
  readonly channel: Channel | null
  readonly onClose: () => void
}

/** What the whole team keeps of a channel: who set it, what it means, and what can be asked for. */
export function TeamDialog({ channel, onClose }: TeamDialogProps) {
  const { act, busy } = useAct()
  const refresh = useRefresh()

  async function say(name: string, level: Level) {
    const told = await act('channels.team', { name, level })
    if (!told) return
    await refresh('channels.list', 'status.get')
    const done = level === 'metrics' ? words.done(name) : words.askedNow
    notify(told.keysMissing.length === 0 ? done : `${done} ${words.keysMissing(told.keysMissing.length)}`)
    onClose()
  }

  return (
    <Modal
      opened={channel !== null}
      onClose={onClose}
      title={<strong>{channel && words.title(channel.name)}</strong>}
      closeButtonProps={{ 'aria-label': strings.common.close }}
    >
      {channel && (
        <>
          {channel.team === null ? (
            <>
              <p>{words.lead}</p>
              <p>{words.metrics}</p>
              {channel.level === 'text' && channel.messages > 0 && <p>{words.unsent(channel.messages)}</p>}
            </>
          ) : (
            <>
              <p>{words.set(channel.team, shortDay(channel.team.saidAt))}</p>
              <p>{words.text}</p>
            </>
          )}
          <Group justify="flex-end" gap="xs" mt="md">
            <Button variant="default" onClick={onClose}>
              {strings.common.cancel}
            </Button>
            {channel.team === null ? (
              <Button data-autofocus loading={busy} onClick={() => void say(channel.name, 'metrics')}>
                {words.setMetrics}
              </Button>
            ) : (
              !channel.team.isTextAsked && (
                <Button data-autofocus loading={busy} onClick={() => void say(channel.name, 'text')}>
                  {words.askText}
                </Button>
              )
            )}
          </Group>
        </>
      )}
    </Modal>
  )
}
