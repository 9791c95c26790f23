/** A refusal of the server, or no answer at all (`UNREACHABLE`). */
export class AdminError extends Error {
  /** From the contract's table of errors. */
  readonly code: string
  /** What the server says about it, in both languages. */
  readonly words: { readonly en: string; readonly zh: string } | undefined
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined

  constructor(
    code: string,
    options: { words?: { readonly en: string; readonly zh: string }; retryAfter?: number } = {},
  ) {
    super(code)
    this.name = 'AdminError'
    this.code = code
    this.words = options.words
    this.retryAfter = options.retryAfter
  }
}

/** The error that an answer tells of. What is not a problem of ours came from something between. */
export const readProblem = async (answer: Response): Promise<AdminError> => {
  const body: unknown = await answer.json().catch(() => undefined)
  const { code, message } = Object(body) as { code?: unknown; message?: { en?: unknown; zh?: unknown } }
  const { en, zh } = Object(message) as { en?: unknown; zh?: unknown }
  const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return new AdminError(typeof code === 'string' ? code : 'UNREACHABLE', {
    ...(typeof en === 'string' && typeof zh === 'string' ? { words: { en, zh } } : {}),
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  })
}
