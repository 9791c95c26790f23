/** One thing that was looked at. `fix` is what to do about it. */
export type Finding =
  | { readonly ok: true; readonly what: string }
  | { readonly ok: false; readonly what: string; readonly fix: string; readonly isWarning?: boolean }

export const good = (what: string): Finding => ({ ok: true, what })
export const bad = (what: string, fix: string): Finding => ({ ok: false, what, fix })
export const warning = (what: string, fix: string): Finding => ({ ok: false, what, fix, isWarning: true })
