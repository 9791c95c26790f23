import type { ThemeName } from './phone-theme.ts'

const asked = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi

/** Conditions that hold on every screen, and on none. */
const [always, never] = ['(min-width: 0px)', '(max-width: 0px)']

/**
 * Lets the media queries of all style sheets see the theme of the phone: a browser would answer them with that of the
 * machine. Gives what tells them another one. A document that does not draw has no media queries.
 */
export function followInMedia(first: ThemeName): (theme: ThemeName) => void {
  if (typeof matchMedia === 'undefined') return () => {}
  let theme = first
  const seen = new WeakSet<CSSStyleSheet>()
  const written = new Map<CSSMediaRule, string>()

  function answer(rule: CSSMediaRule, text: string): void {
    rule.media.mediaText = text.replace(asked, (_, name: string) =>
      name.toLowerCase() === theme ? always : never,
    )
  }

  function collect(rules: CSSRuleList): void {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText.search(asked) >= 0) {
        written.set(rule, rule.media.mediaText)
        answer(rule, rule.media.mediaText)
      }
      if (rule instanceof CSSGroupingRule) collect(rule.cssRules)
    }
  }

  function look(): void {
    for (const sheet of document.styleSheets) {
      if (seen.has(sheet) || sheet.href !== null) continue
      seen.add(sheet)
      collect(sheet.cssRules)
    }
  }

  look()
  // Style sheets come with the components that they belong to.
  new MutationObserver(look).observe(document.head, { childList: true, subtree: true })
  return (next) => {
    theme = next
    for (const [rule, text] of written) answer(rule, text)
  }
}
