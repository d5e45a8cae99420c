import { ActionIcon, Menu } from '@mantine/core'
import { IconSwitchHorizontal } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useOpenHome } from '../client/open-home.ts'
import { useCommand } from '../client/queries.ts'
import { notifyFailure } from '../components/notify.tsx'
import { strings } from '../strings.ts'

const words = strings.homes

/** Leads to the other homes of this computer; nothing where this is the only one. */
export function HomeSwitch() {
  const others = (useCommand('homes.list', {}).data ?? []).filter(({ isThis }) => !isThis)
  const { open, busy, error } = useOpenHome()
  useEffect(() => {
    if (error !== null) notifyFailure(error)
  }, [error])
  if (others.length === 0) return null
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size="sm" loading={busy} aria-label={words.switch} title={words.switch}>
          <IconSwitchHorizontal size={15} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((home) => (
          <Menu.Item
            key={home.home}
            disabled={home.state === 'newer' || home.state === 'unreadable'}
            onClick={() => void open(home.home)}
          >
            <div>{words.name(home)}</div>
            <small>{home.folder}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
