import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { newQueryClient } from '../../src-renderer/client/queries.ts'
import { theme } from '../../src-renderer/theme/theme.ts'

/** Shows parts of a screen as the app does, with nothing asked yet. */
export const show = (children: ReactNode) =>
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={newQueryClient()}>{children}</QueryClientProvider>
    </MantineProvider>,
  )
