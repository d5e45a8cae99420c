declare module 'stopword' {
  const wordsByLanguage: Readonly<Record<string, unknown>>
  export = wordsByLanguage
}
