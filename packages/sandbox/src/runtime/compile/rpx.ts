const SKIPPED = String.raw`\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)|url\((?:\\[\s\S]|[^)\\])*(?:\)|$)`
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`
const LENGTH = new RegExp(String.raw`${SKIPPED}|(?<![\w\\#.-])(${NUMBER})rpx(?![\w-])`, 'gi')

/**
 * Rewrites every `rpx` length of a CSS value (or of a whole `style` attribute) to a product with the custom
 * property `--rpx`: `20rpx` → `calc(var(--rpx) * 20)`. Strings, comments and addresses stay as they are.
 */
export function rewriteRpx(css: string): string {
  return replaceRpx(css, (amount) => `calc(var(--rpx) * ${amount})`)
}

/** The same for the conditions of a media query, where `var()` means nothing: `75rpx` → `10vw`. */
export function rewriteRpxInCondition(condition: string): string {
  return replaceRpx(condition, (amount) => `${Number(amount) / 7.5}vw`)
}

function replaceRpx(css: string, write: (amount: string) => string): string {
  if (!/rpx/i.test(css)) return css
  return css.replace(LENGTH, (whole, amount?: string) => (amount === undefined ? whole : write(amount)))
}
