/** The mark: an ear of grain. */
export function Mark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f6b57" />
      <path d="M16 26V12" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" />
      <g fill="#f4c95d">
        <ellipse cx="16" cy="7.6" rx="2.4" ry="3.8" />
        <ellipse cx="11.2" cy="12" rx="2.1" ry="3.6" transform="rotate(-38 11.2 12)" />
        <ellipse cx="20.8" cy="12" rx="2.1" ry="3.6" transform="rotate(38 20.8 12)" />
        <ellipse cx="11.2" cy="18" rx="2.1" ry="3.6" transform="rotate(-38 11.2 18)" />
        <ellipse cx="20.8" cy="18" rx="2.1" ry="3.6" transform="rotate(38 20.8 18)" />
      </g>
    </svg>
  )
}
