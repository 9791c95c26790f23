/** The promise, or a rejection when it takes longer. What it was waiting for goes on, and is not heard. */
export const within = async <T>(ms: number, promise: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const refuse = () => late.reject(new Error(`no answer within ${ms} ms`))
  // An answer that came in time, and was not read for this process was too busy, is read first.
  const timer = setTimeout(() => setImmediate(refuse), ms)
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
