/**
 * The names a URL path walks through inside the build of the screens, or null when no file of a build is meant:
 * a way up, a hidden file, an encoded separator, a drive or stream, an empty name.
 */
export function bundleSegments(path: string): readonly string[] | null {
  const wanted = path === '' || path === '/' ? '/index.html' : path
  if (!wanted.startsWith('/')) return null
  const segments = wanted.slice(1).split('/').map(decoded)
  return segments.every(isPlainName) ? (segments as string[]) : null
}

function isPlainName(segment: string | null): boolean {
  return segment !== null && segment !== '' && !segment.startsWith('.') && !/[\\/\0:]/.test(segment)
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
