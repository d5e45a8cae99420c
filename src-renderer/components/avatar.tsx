import { memo } from 'react'
import { aliasOf } from '../theme/alias.ts'

/** A small bird that always looks the same for the same pseudonym. Decoration: the alias stands beside it. */
export const Avatar = memo(function Avatar({
  pseudonym,
  size = 32,
}: {
  readonly pseudonym: string
  readonly size?: number
}) {
  const { paper, ink, seed } = aliasOf(pseudonym)
  const facesLeft = (seed & 16) !== 0
  const beak = 25 + ((seed >>> 5) % 3) * 1.8
  const crest = (seed >>> 12) % 3
  const belly = ((seed >>> 17) & 1) === 1
  const wing = -34 + ((seed >>> 20) % 4) * 12
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="16" fill={paper} />
      <g transform={facesLeft ? 'matrix(-1 0 0 1 32 0)' : undefined}>
        <path d="M3.5 25 L13 17 L15 23 Z" fill={ink} />
        {crest > 0 && (
          <path d={crest === 1 ? 'M18 8 L15.4 3.6 L20.6 6.4 Z' : 'M16.6 9.4 L12.4 6.8 L18.4 6.6 Z'} fill={ink} />
        )}
        <ellipse cx="14.6" cy="18.6" rx="8" ry="6.8" fill={ink} />
        <circle cx="19.6" cy="11.6" r="5.2" fill={ink} />
        <path d={`M23.6 10 L${beak} 12 L23.6 13.8 Z`} fill="#d9822b" />
        {belly && <ellipse cx="18" cy="20.4" rx="3.6" ry="4.2" fill={paper} opacity="0.55" />}
        <ellipse cx="12.4" cy="18" rx="4.8" ry="2.9" fill={paper} opacity="0.8" transform={`rotate(${wing} 12.4 18)`} />
        <circle cx="20.8" cy="10.6" r="1.3" fill="#fff" />
        <circle cx="21.1" cy="10.6" r="0.65" fill="#1d1c19" />
      </g>
    </svg>
  )
})
