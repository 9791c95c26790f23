/** The path of a request: each part in it is encoded, so that none of them leaves its place. */
export const route = (words: TemplateStringsArray, ...parts: readonly string[]): string =>
  words.reduce((path, word, at) => path + encodeURIComponent(parts[at - 1] ?? '') + word)

/** The path with what is given of a query. */
export const withQuery = (path: string, query: object): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined)
  return pairs.reduce(
    (all, [key, value], at) => `${all}${at ? '&' : '?'}${key}=${encodeURIComponent(String(value))}`,
    path,
  )
}
