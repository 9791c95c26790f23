/** The address of a page of this mini program, with what is given of a query; `decodeQuery` reads it there. */
export const pageUrl = (page: string, query: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== '')
  return `/pages/${page}/${page}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`
}

/** What a page was opened with: WeChat gives a query as it stands in the address, encoded. */
export const decodeQuery = (
  query: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(query).map(([key, value]) => [key, value && decodeURIComponent(value)]))
