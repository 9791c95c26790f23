/** `resolveAlias` of app.json: `{"@utils/*": "utils/*"}`, and whole names without a star. */
export type PathAliases = Readonly<Record<string, string>>

/**
 * The specifier that an alias stands for, from the project's root; undefined when no alias fits. The longest
 * alias that fits wins.
 */
export function unaliased(specifier: string, aliases: PathAliases): string | undefined {
  const fitting = Object.entries(aliases)
    .filter(([alias]) =>
      alias.endsWith('*') ? specifier.startsWith(alias.slice(0, -1)) : specifier === alias,
    )
    .sort(([a], [b]) => b.length - a.length)[0]
  if (fitting === undefined) return undefined
  const [alias, target] = fitting
  const rest = alias.endsWith('*') ? specifier.slice(alias.length - 1) : ''
  return `/${target.replace(/^\.?\//, '').replace(/\*$/, '')}${rest}`
}
