import type { App } from './app.ts'

/**
 * What every answer of the API says: that it is what its type says, and that nobody keeps it. Routes whose answers may be
 * kept say so themselves. The pages have more to say (`page-headers.ts`).
 */
export const setAnswerHeaders = (app: App): void => {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store')
    done()
  })
}

/** For the scope of the routes that answer to one person: the phone may keep it and ask whether it still holds; nobody between may. */
export const keepAnswersPrivate = (app: App): void => {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('cache-control', 'private, no-cache')
    done()
  })
}
