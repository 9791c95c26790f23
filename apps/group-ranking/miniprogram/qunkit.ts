import { createQunkit } from '@qunkit/client'
import { baseUrl } from './config'

/** The one for this mini program: whoever imports it sees the same group and the same login. */
export const qunkit = createQunkit({ baseUrl })
