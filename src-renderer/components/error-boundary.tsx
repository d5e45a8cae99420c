import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { Component, type ReactNode } from 'react'
import { strings } from '../strings.ts'
import { EmptyState } from './empty-state.tsx'
import { ErrorState } from './error-state.tsx'

interface Props {
  readonly children: ReactNode
}

/** Keeps the shell alive when a screen breaks. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    if ((this.state.error as unknown) instanceof NotLoaded) return <NotLoadedState />
    return <ErrorState error={this.state.error} onRetry={() => this.setState({ error: null })} />
  }
}

/** A screen's own file did not come. */
class NotLoaded extends Error {}

/** For `lazy`: says of an import that failed what it means; each browser calls it something else. */
export function notLoaded(): never {
  throw new NotLoaded('not loaded')
}

const words = strings.errors.notLoaded

/** A browser keeps a failed import for good, so that only the page as a whole can be tried again. */
function NotLoadedState() {
  return (
    <EmptyState
      icon={<IconRefresh size={26} stroke={1.5} />}
      title={words.title}
      says={words.says}
      action={<Button onClick={() => location.reload()}>{words.reload}</Button>}
    />
  )
}
