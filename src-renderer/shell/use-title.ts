import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useCommand } from '../client/queries.ts'
import { strings } from '../strings.ts'

const NAMES: Readonly<Record<string, string>> = strings.shell.nav

/** The window's title names its screen and the sample, so that two windows can be told apart. */
export function useTitle(): void {
  const [location] = useLocation()
  const screen = NAMES[location.split('/')[1] ?? '']
  const isSample = useCommand('status.get', {}).data?.isSample === true
  const app = isSample ? strings.sample.title : strings.common.app
  useEffect(() => {
    document.title = screen === undefined ? app : `${screen} – ${app}`
  }, [screen, app])
}
