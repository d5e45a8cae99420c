import { useEffect } from 'react'

const SCHEME = 'data-mantine-color-scheme'

/** Prints light, in the dark theme as well: ours know of paper (tokens.css), a component's own dark rules do not. */
export function useWhitePaper(): void {
  useEffect(() => {
    const root = document.documentElement
    let before: string | null = null
    const begin = () => {
      before ??= root.getAttribute(SCHEME)
      root.setAttribute(SCHEME, 'light')
    }
    const end = () => {
      if (before !== null) root.setAttribute(SCHEME, before)
      before = null
    }
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
}
