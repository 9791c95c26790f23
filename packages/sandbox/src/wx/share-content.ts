/** What `onShareAppMessage` may return. There are no callbacks: WeChat recalled them (WECHAT_FACTS 1.2). */
export interface ShareContent {
  title?: string
  path?: string
  imageUrl?: string
  promise?: Promise<ShareContent>
}

export type OnShareAppMessage = (options: {
  from: 'button' | 'menu'
  target: object | undefined
}) => ShareContent | Promise<ShareContent> | undefined

/** How long WeChat waits for the content's promise before it takes the content without it. */
export const shareContentMilliseconds = 3000

/**
 * The content that a share ends up with: the promise's, if it resolves in time, else the one returned beside
 * it. `timeUp` resolves after {@link shareContentMilliseconds}.
 */
export async function settledShareContent(
  returned: ReturnType<OnShareAppMessage>,
  timeUp: Promise<void>,
): Promise<ShareContent> {
  const isPromise = returned instanceof Promise
  const immediate = isPromise || !returned ? {} : returned
  const later = isPromise ? returned : immediate.promise
  if (later === undefined) return immediate
  return Promise.race([later.catch(() => immediate), timeUp.then(() => immediate)])
}
