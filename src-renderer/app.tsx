import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { newQueryClient } from './client/queries.ts'
import { Shell } from './shell/shell.tsx'
import { theme } from './theme/theme.ts'

/** The whole app. Routes live in the fragment, so `app://` and loopback HTTP serve the same single page. */
export function App() {
  const [cache] = useState(newQueryClient)
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={cache}>
        <Router hook={useHashLocation}>
          <Shell />
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  )
}
