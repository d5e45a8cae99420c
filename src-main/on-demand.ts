/**
 * What a start can do without is loaded at its first use: each library costs every command that never needs it.
 *
 * Where the using code cannot wait, the loader is a `require` of `createRequire`: it loads at once.
 */
export function onDemand<Library>(load: () => Library): () => Library {
  let loaded: Library | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}
