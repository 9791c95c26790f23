/** The token with one letter of its signature changed: the last letters also stand for bits that do not count. */
export const forgeSignature = (token: string): string => {
  const at = token.lastIndexOf('.') + 1
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}
