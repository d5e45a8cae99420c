import { SegmentedControl } from '@mantine/core'
import { useLocation } from 'wouter'
import { audit as words } from '../../strings/audit.ts'
import { addressOf, PEOPLE } from './place.ts'

/** From what happened to whose messages are here, and back. */
export function ViewSwitch({ shown }: { readonly shown: keyof typeof words.views }) {
  const [, go] = useLocation()
  const views = Object.keys(words.views) as (keyof typeof words.views)[]
  return (
    <SegmentedControl
      aria-label={words.show}
      data={views.map((value) => ({ value, label: words.views[value] }))}
      value={shown}
      onChange={(value) => go(value === 'people' ? PEOPLE : addressOf({}))}
    />
  )
}
