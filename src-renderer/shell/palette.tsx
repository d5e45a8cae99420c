import { Combobox, Modal, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { strings } from '../strings.ts'
import classes from './palette.module.css'
import { type PaletteEntry, usePaletteEntries } from './palette-entries.ts'

const words = strings.shell.palette

interface PaletteProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly onHelp: () => void
}

/** Every screen and act by its own words: type some of them, choose with the arrows, Enter does it. */
export default function Palette({ opened, onClose, onHelp }: PaletteProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong>{words.title}</strong>}
      size="lg"
      yOffset="12vh"
      closeButtonProps={{ 'aria-label': strings.common.close }}
    >
      <Entries onClose={onClose} onHelp={onHelp} />
    </Modal>
  )
}

function Entries({ onClose, onHelp }: Pick<PaletteProps, 'onClose' | 'onHelp'>) {
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({ opened: true })
  const found = usePaletteEntries(onHelp).filter((entry) => hasAll(entry, typed))
  const groups = Map.groupBy(found, ({ group }) => group)

  function choose(key: string) {
    onClose()
    found.find((entry) => entry.key === key)?.run()
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <input
          className={classes.input}
          data-autofocus
          aria-label={words.field}
          placeholder={words.field}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.resetSelectedOption()
            // The list is another one by then.
            requestAnimationFrame(() => combobox.selectFirstOption())
          }}
          onKeyDown={({ key }) => {
            // Typed faster than the first one could be marked.
            const [first] = found
            if (key === 'Enter' && first && combobox.getSelectedOptionIndex() === -1) choose(first.key)
            // The library keeps it for a list that closes alone; this one stands as long as the dialog.
            if (key === 'Escape') onClose()
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.list ?? ''} aria-label={words.title} tabIndex={0}>
        {Array.from(groups, ([group, entries]) => (
          <Combobox.Group key={group} label={group}>
            {entries.map(({ key, name, hotkey }) => (
              <Combobox.Option key={key} value={key} className={classes.option ?? ''}>
                <span>{name}</span>
                {hotkey && <kbd className={classes.key}>{hotkey}</kbd>}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {found.length === 0 && <Combobox.Empty>{words.nothing}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

/** Every word that was typed begins somewhere in the entry's name or group, letter case aside. */
function hasAll({ name, group }: PaletteEntry, typed: string): boolean {
  const text = ` ${name} ${group}`.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word.startsWith('#') ? word : ` ${word}`) || text.includes(`#${word}`))
}
