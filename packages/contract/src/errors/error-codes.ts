/**
 * Every refusal that the server can give, by its stable code.
 *
 * A code is a promise: it is never renamed and its meaning never changes. `message` is for the person who
 * holds the phone, in both languages; `fix` is for the developer, and says what to do.
 * `retry` tells a client what may help: nothing (`never`), the same request a little later (`later`), or
 * logging in again and asking WeChat for a new payload first (`login`).
 */
export interface ErrorDefinition {
  readonly status: number
  readonly retry: 'never' | 'later' | 'login'
  readonly message: { readonly en: string; readonly zh: string }
  readonly fix: string
}

const sorry = { en: 'Something went wrong. Please try again.', zh: '出了点问题，请重试。' }
const tryLater = { en: 'The service is busy. Please try again in a moment.', zh: '服务繁忙，请稍后再试。' }
const reopen = {
  en: 'Please open the mini program again from the group.',
  zh: '请从群聊中重新打开小程序。',
}
const loginAgain = { en: 'Please log in again.', zh: '登录已失效，请重新登录。' }

export const errorCodes = {
  BAD_REQUEST: {
    status: 400,
    retry: 'never',
    message: sorry,
    fix: 'The request does not fit the schema of this route; `detail` names the field. See /docs.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    retry: 'never',
    message: { en: 'That is too large to send.', zh: '内容过大，无法提交。' },
    fix: 'Send a smaller body; the limit of each route is in /docs.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    retry: 'never',
    message: sorry,
    fix: 'The address and the headers of a request have at most 16 KiB together. Look for a cookie or a token that grew.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    retry: 'never',
    message: { en: 'The connection is too slow. Please try again.', zh: '网络太慢，请重试。' },
    fix: 'The request did not arrive in time (`headersTimeoutMs`, `requestTimeoutMs`); nothing was done. Send it again.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    retry: 'never',
    message: sorry,
    fix: 'Send `content-type: application/json` (an upload: multipart/form-data; the /wechat and /controller routes take forms too).',
  },
  NOT_FOUND: {
    status: 404,
    retry: 'never',
    message: sorry,
    fix: 'There is no such route. The routes are listed in /docs.',
  },
  TOKEN_MISSING: {
    status: 401,
    retry: 'login',
    message: loginAgain,
    fix: 'Send `Authorization: Bearer <token>` with a token from POST /v1/login or POST /v1/groups/enter.',
  },
  TOKEN_INVALID: {
    status: 401,
    retry: 'login',
    message: loginAgain,
    fix: 'The token was not made by this server, or its user was erased. Log in again.',
  },
  TOKEN_EXPIRED: {
    status: 401,
    retry: 'login',
    message: loginAgain,
    fix: 'The token has expired. Log in again.',
  },
  APP_REQUIRED: {
    status: 400,
    retry: 'never',
    message: sorry,
    fix: 'This server serves several mini programs: send `appid` with the login code.',
  },
  APP_UNKNOWN: {
    status: 400,
    retry: 'never',
    message: sorry,
    fix: 'This server does not serve that appid. Add it to `apps` in the configuration.',
  },
  LOGIN_CODE_MISSING: {
    status: 400,
    retry: 'login',
    message: loginAgain,
    fix: 'Send the `code` that wx.login gave, or a bearer token (WeChat: 41008).',
  },
  LOGIN_CODE_INVALID: {
    status: 401,
    retry: 'login',
    message: loginAgain,
    fix: 'The login code is wrong, older than 5 minutes, or of another appid (WeChat: 40029). Call wx.login again.',
  },
  LOGIN_CODE_USED: {
    status: 401,
    retry: 'login',
    message: loginAgain,
    fix: 'A login code can be used once (WeChat: 40163). Call wx.login again; look for a request that was sent twice.',
  },
  LOGIN_BLOCKED: {
    status: 403,
    retry: 'never',
    message: {
      en: 'WeChat does not let this account log in at present.',
      zh: '微信暂时限制了该账号登录。',
    },
    fix: 'WeChat has judged this user high-risk (40226). Nothing on the server can change that.',
  },
  WECHAT_BUSY: {
    status: 503,
    retry: 'later',
    message: tryLater,
    fix: 'WeChat answered that it is busy (-1), several times in a row. Try again later.',
  },
  WECHAT_RATE_LIMITED: {
    status: 503,
    retry: 'later',
    message: tryLater,
    fix: 'WeChat refuses further calls for now (45011 or 45009). Slow down; the quota is per minute or per day.',
  },
  WECHAT_APP_REJECTED: {
    status: 502,
    retry: 'never',
    message: tryLater,
    fix: "WeChat does not accept the server's appid or secret, or its IP address. Run `npx qunkit doctor` on the server.",
  },
  WECHAT_ERROR: {
    status: 502,
    retry: 'later',
    message: tryLater,
    fix: 'WeChat answered with an error that the server has no better name for; its errcode is in the server log.',
  },
  WECHAT_UNREACHABLE: {
    status: 504,
    retry: 'later',
    message: tryLater,
    fix: 'The server could not reach WeChat, or WeChat answered with something that is not its API. Check the network and `apiRoot`.',
  },
  SESSION_KEY_STALE: {
    status: 409,
    retry: 'login',
    message: reopen,
    fix: 'No kept session_key decrypts this payload. Call wx.login, send the code, then ask WeChat for a NEW payload. Always log in before wx.getGroupEnterInfo.',
  },
  PAYLOAD_MALFORMED: {
    status: 400,
    retry: 'never',
    message: sorry,
    fix: 'encryptedData or iv was damaged on the way (not base64, or a wrong length). Often a "+" became a space: send JSON, or URL-encode the form.',
  },
  PAYLOAD_NO_GROUP: {
    status: 422,
    retry: 'never',
    message: {
      en: 'This was not opened from a group chat.',
      zh: '当前不是从群聊中打开的。',
    },
    fix: 'The payload decrypts, but no group or room is in it. For a one-to-one chat pass allowSingleChat to wx.getGroupEnterInfo.',
  },
  PAYLOAD_FOREIGN_APP: {
    status: 403,
    retry: 'never',
    message: sorry,
    fix: "The payload's watermark names another appid. Check the appid of the project in DevTools.",
  },
  PAYLOAD_TOO_OLD: {
    status: 409,
    retry: 'login',
    message: reopen,
    fix: 'The payload was made too long ago. Ask WeChat for a new one and send it at once.',
  },
  GROUP_NOT_FOUND: {
    status: 404,
    retry: 'never',
    message: {
      en: 'You are not in this group. Open the mini program from the group chat.',
      zh: '你不在这个群里，请从该群聊中打开小程序。',
    },
    fix: 'There is no such group, or the user is not a verified member of it. Enter it first with POST /v1/groups/enter.',
  },
  GROUP_NAME_INVALID: {
    status: 422,
    retry: 'never',
    message: {
      en: 'A group name has 1 to 32 visible characters.',
      zh: '群名称需为 1 至 32 个可见字符。',
    },
    fix: 'Names are NFC, 1–32 characters, without control or zero-width characters.',
  },
  NICKNAME_INVALID: {
    status: 422,
    retry: 'never',
    message: {
      en: 'A nickname has 1 to 32 visible characters.',
      zh: '昵称需为 1 至 32 个可见字符。',
    },
    fix: 'Nicknames are NFC, 1–32 characters, without control or zero-width characters.',
  },
  TEXT_UNSAFE: {
    status: 422,
    retry: 'never',
    message: {
      en: 'WeChat considers this text unsuitable. Please choose another.',
      zh: '该内容未通过微信安全检测，请修改后再试。',
    },
    fix: "WeChat's msg_sec_check did not pass this text.",
  },
  USER_NOT_ACTIVE: {
    status: 409,
    retry: 'login',
    message: reopen,
    fix: 'WeChat checks text only of users who were active within two hours (61010). Log in again and retry.',
  },
  AVATAR_MISSING: {
    status: 400,
    retry: 'never',
    message: { en: 'Please choose a picture.', zh: '请选择一张图片。' },
    fix: 'Send one file in a multipart/form-data body, as wx.uploadFile does.',
  },
  AVATAR_NOT_AN_IMAGE: {
    status: 422,
    retry: 'never',
    message: { en: 'That file is not a picture we can read.', zh: '无法识别该图片，请换一张。' },
    fix: 'Send a JPEG, PNG, WebP or GIF.',
  },
  AVATAR_TOO_LARGE: {
    status: 413,
    retry: 'never',
    message: { en: 'That picture is too large.', zh: '图片过大，请换一张较小的。' },
    fix: 'Send a smaller picture; the limits are in the configuration (avatar.maxBytes, avatar.maxPixels).',
  },
  AVATAR_NOT_FOUND: {
    status: 404,
    retry: 'never',
    message: sorry,
    fix: 'No picture is stored under that key.',
  },
  AVATAR_STORAGE_UNAVAILABLE: {
    status: 503,
    retry: 'later',
    message: tryLater,
    fix: 'The folder or the object storage that keeps the pictures does not answer, is full or refuses the server. Nothing was changed. See the server log.',
  },
  AVATAR_URL_REFUSED: {
    status: 422,
    retry: 'never',
    message: { en: 'That picture cannot be used.', zh: '该头像地址不可用。' },
    fix: "avatarUrl must be an https address of WeChat's own avatars (qlogo.cn) or of this server. Better: upload the picture to POST /v1/me/avatar.",
  },
  CURSOR_INVALID: {
    status: 400,
    retry: 'never',
    message: sorry,
    fix: 'The cursor is not one that this list gave. Start again without a cursor.',
  },
  CURSOR_PERIOD_CLOSED: {
    status: 409,
    retry: 'never',
    message: { en: 'This period has ended. Here is the new one.', zh: '本期已结束，已为你切换到新一期。' },
    fix: 'The cursor was given while its period was open, and the period has closed since. Start again without a cursor; name the period to read it as it ended.',
  },
  SERVER_KEY_REQUIRED: {
    status: 403,
    retry: 'never',
    message: sorry,
    fix: 'Only your own server may do this: send `Authorization: Bearer <server key>` (QUNKIT_SERVER_KEY). Never put a server key into a mini program.',
  },
  USER_TOKEN_REQUIRED: {
    status: 403,
    retry: 'never',
    message: loginAgain,
    fix: "This route answers for the caller, and a server key is nobody: send a user's token.",
  },
  USER_NOT_FOUND: {
    status: 404,
    retry: 'never',
    message: sorry,
    fix: 'There is no such user in this app, or they were erased.',
  },
  BOARD_NOT_FOUND: {
    status: 404,
    retry: 'never',
    message: { en: 'There is no such ranking.', zh: '没有这个排行榜。' },
    fix: 'Define the board first, with PUT /v1/boards/:board and the server key (or `qunkit boards`).',
  },
  BOARD_INVALID: {
    status: 422,
    retry: 'never',
    message: sorry,
    fix: "The board's definition contradicts itself; `detail` says where.",
  },
  BOARD_IMMUTABLE: {
    status: 409,
    retry: 'never',
    message: sorry,
    fix: 'This board has scores: only its title, its display, keepPeriods and added seasons may still change. Define another board.',
  },
  PERIOD_NOT_FOUND: {
    status: 404,
    retry: 'never',
    message: { en: 'There is no ranking of that time.', zh: '没有该期的排行榜。' },
    fix: 'The board has no such period, it has not begun, or it is older than `keepPeriods` keeps. GET /v1/boards/:board/periods lists them.',
  },
  PERIOD_CLOSED: {
    status: 409,
    retry: 'never',
    message: { en: 'That round is over.', zh: '该期已经结束。' },
    fix: 'The submission was made in a period that has closed (its end and `graceSeconds` are over), or between two seasons.',
  },
  SCORE_OUT_OF_BOUNDS: {
    status: 422,
    retry: 'never',
    message: { en: 'This score does not count.', zh: '该成绩无效。' },
    fix: 'The value, the tie-breaker or the sum is outside what the board allows; `detail` names the bounds.',
  },
  SCORE_INVALID: {
    status: 422,
    retry: 'never',
    message: { en: 'This score does not count.', zh: '该成绩无效。' },
    fix: 'The submission does not fit the board; `detail` says what is missing or too much (tieBreak, groupId, userId, at).',
  },
  SCORE_NOT_FOUND: {
    status: 404,
    retry: 'never',
    message: sorry,
    fix: 'There is no such submission of this user on this board.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    retry: 'never',
    message: sorry,
    fix: 'This idempotencyKey was used for another submission of this user. Make a new key for each submission.',
  },
  RATE_LIMITED: {
    status: 429,
    retry: 'later',
    message: { en: 'That was a little too fast. Please wait a moment.', zh: '操作太快了，请稍后再试。' },
    fix: 'Too many requests in too short a time; `Retry-After` says when the next is welcome.',
  },
  OVERLOADED: {
    status: 503,
    retry: 'later',
    message: tryLater,
    fix: 'The server has more to do than it can. Nothing was done: send the request again, not before `Retry-After`.',
  },
  STANDINGS_OFF: {
    status: 404,
    retry: 'never',
    message: { en: 'Groups are not ranked here.', zh: '该排行榜不支持群间排名。' },
    fix: 'The board does not rank groups: define it with `groups`.',
  },
  LIVE_HELLO_FIRST: {
    status: 401,
    retry: 'login',
    message: loginAgain,
    fix: 'The first message on /v1/live must be {"type":"hello","token":…}, within ten seconds.',
  },
  LIVE_MESSAGE_INVALID: {
    status: 400,
    retry: 'never',
    message: sorry,
    fix: 'The message is not one that /v1/live knows; see `LiveRequest` in /docs.',
  },
  LIVE_TOO_MANY_GROUPS: {
    status: 429,
    retry: 'never',
    message: sorry,
    fix: 'One connection watches a limited number of groups: unsubscribe from some.',
  },
  LIVE_REPLACED: {
    status: 409,
    retry: 'never',
    message: tryLater,
    fix: 'This user has too many live connections; the oldest was closed.',
  },
  LIVE_RESTARTING: {
    status: 503,
    retry: 'later',
    message: tryLater,
    fix: 'The server is stopping. Connect again, after a random moment: what was missed is sent then.',
  },
  OPERATOR_LOGIN_REQUIRED: {
    status: 401,
    retry: 'never',
    message: loginAgain,
    fix: 'Nobody is logged in at /admin with this cookie, or no longer: a session lasts twelve hours, and one hour without use.',
  },
  OPERATOR_LOGIN_FAILED: {
    status: 401,
    retry: 'never',
    message: { en: 'Name or password is wrong.', zh: '用户名或密码错误。' },
    fix: 'No operator has this name and this password. Operators are made with `qunkit operator add`, passwords with `qunkit operator password`.',
  },
  OPERATOR_READS_ONLY: {
    status: 403,
    retry: 'never',
    message: { en: 'You may look, but not change anything.', zh: '你只有查看权限。' },
    fix: 'This operator has the role `read`. Acting needs the role `write`.',
  },
  OPERATOR_PAGE_ONLY: {
    status: 403,
    retry: 'never',
    message: sorry,
    fix: 'The routes under /admin/api act only for the page at /admin: send the header `x-qunkit-admin: 1`, from the same site.',
  },
  CAPABILITY_INVALID: {
    status: 403,
    retry: 'login',
    message: reopen,
    fix: 'Send the openGId that getDecodeEncryptedData gave to this same user. A raw openGId, or one of another user, is refused.',
  },
  CAPABILITY_EXPIRED: {
    status: 403,
    retry: 'login',
    message: reopen,
    fix: 'This openGId has expired. Call getDecodeEncryptedData again with a new payload.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    retry: 'later',
    message: tryLater,
    fix: 'The database does not answer. What was to be changed most likely was not; send the same request again later. See the server log and /readyz.',
  },
  SERVER_STOPPING: {
    status: 503,
    retry: 'later',
    message: tryLater,
    fix: 'The server is about to stop. Another one takes the next requests.',
  },
  INTERNAL: {
    status: 500,
    retry: 'later',
    message: sorry,
    fix: 'A fault in the server: please report it with the requestId, which stands in the server log.',
  },
} as const satisfies Record<string, ErrorDefinition>

export type ErrorCode = keyof typeof errorCodes

/** Says whether a string from outside is one of our codes. */
export const isErrorCode = (value: unknown): value is ErrorCode =>
  Object.keys(errorCodes).some((code) => code === value)
