import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { EmptyState } from '../../components/empty-state.tsx'
import { strings } from '../../strings.ts'

const words = strings.settings.danger

/** Nothing is left, said plainly. */
export function Deleted({ files }: { readonly files: number }) {
  const cache = useQueryClient()
  const [, go] = useLocation()
  const startOver = () => {
    cache.clear()
    go('/welcome')
  }
  return (
    <EmptyState
      icon={<IconCircleCheck size={26} stroke={1.5} />}
      title={words.done}
      says={words.doneLead(files)}
      action={
        <Button variant="default" onClick={startOver}>
          {words.startOver}
        </Button>
      }
    />
  )
}
