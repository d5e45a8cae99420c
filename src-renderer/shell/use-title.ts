import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { strings } from '../strings.ts'

const NAMES: Readonly<Record<string, string>> = strings.shell.nav

/** The window's title names its screen, so that two windows can be told apart. */
export function useTitle(): void {
  const [location] = useLocation()
  const screen = NAMES[location.split('/')[1] ?? '']
  useEffect(() => {
    document.title = screen === undefined ? strings.common.app : `${screen} – ${strings.common.app}`
  }, [screen])
}
