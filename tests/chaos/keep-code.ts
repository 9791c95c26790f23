// Loaded into the server's process (`node --import`): what Node compiled is kept in NODE_COMPILE_CACHE, which it writes when a
// process ends, but not when it is killed. The hundreds of starts after a kill need not compile everything anew.
import { flushCompileCache } from 'node:module'

/** By then a server has begun to serve. */
const SERVES_AFTER_MS = 1_500

setTimeout(flushCompileCache, SERVES_AFTER_MS).unref()
