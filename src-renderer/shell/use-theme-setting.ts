import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useCommand } from '../client/queries.ts'

/** Applies the theme of the settings. Transitions are kept because switching them off would need a <style> element. */
export function useThemeSetting(): void {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const theme = useCommand('settings.get', {}).data?.theme
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme)
  }, [theme, setColorScheme])
}
