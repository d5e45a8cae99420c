import { useHotkeys } from '@mantine/hooks'
import { useLocation } from 'wouter'

/** Keys that work on every screen, unless somebody is typing. */
export function useGlobalKeys(toggleHelp: () => void, openPalette: () => void): void {
  const [, go] = useLocation()
  useHotkeys([
    ['1', () => go('/review')],
    ['2', () => go('/channels')],
    ['3', () => go('/uploads')],
    ['4', () => go('/activity')],
    ['5', () => go('/audit')],
    ['6', () => go('/reports')],
    ['7', () => go('/settings')],
    ['shift+?', toggleHelp],
    ['?', toggleHelp],
  ])
  // Also while somebody is typing.
  useHotkeys([['mod+K', openPalette]], [])
}
