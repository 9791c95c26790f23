/** WeChat's refusals with the words it uses for them (WECHAT_FACTS 2.1-2.6). */
const words: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  1: 'data not exist',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43104: 'appid not match with openid',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
  47001: 'data format error',
  47501: 'invalid activity_id',
  47502: 'invalid target_state',
  47503: 'invalid version_type',
  47504: 'activity_id expired',
  61010: 'code is expired',
  65206: 'user is not in the group',
  87007: 'session_key is not existed or expired',
  87008: 'invalid sig_method',
  87009: 'invalid signature',
}

/** A refusal in WeChat's words: HTTP 200 with an errcode. */
export class PlatformError extends Error {
  readonly errcode: number

  constructor(errcode: number, errmsg?: string) {
    super(errmsg ?? words[errcode] ?? `error ${errcode}`)
    this.name = 'PlatformError'
    this.errcode = errcode
  }
}
