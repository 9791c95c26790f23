/** Everything that a caller of the world can do wrong, with the HTTP status that the control API gives it. */
const worldErrors = {
  unknown_app: {
    status: 404,
    message: 'No app has this appid: register it first (POST /sandbox/apps).',
  },
  unknown_user: { status: 404, message: 'No user has this id: create one first (POST /sandbox/users).' },
  unknown_group: { status: 404, message: 'No group has this id: create one first (POST /sandbox/groups).' },
  unknown_card: { status: 404, message: 'No card has this id: send one first (POST /sandbox/cards).' },
  unknown_picture: { status: 404, message: 'No card of this world has such a picture.' },
  bad_picture: { status: 400, message: 'A card’s picture is a PNG or a JPEG: its bytes, in base64.' },
  unknown_entry: {
    status: 404,
    message:
      'No entry has this id: tap a card (POST /sandbox/cards/:id/tap) or enter (POST /sandbox/entries).',
  },
  not_in_chat: {
    status: 403,
    message: 'This user is not in the chat: add the user to the group first, or take somebody who is in it.',
  },
  already_member: { status: 409, message: 'This user is in the group already.' },
  group_full: { status: 409, message: 'A WeChat group has at most 500 members: make another group.' },
  chat_with_oneself: { status: 400, message: 'A one-to-one chat needs two different users.' },
  scene_needs_chat: {
    status: 400,
    message: 'This scene is an opening from a chat: name its group, or the other user of a one-to-one chat.',
  },
  scene_needs_card: {
    status: 400,
    message: 'This scene is the tap on a card: send a card and tap it (POST /sandbox/cards/:id/tap).',
  },
  card_not_forwardable: {
    status: 409,
    message:
      'A card with a shareTicket, or of a private message, stays in its chat: only a mini program that was opened from the group’s tools may be forwarded from there.',
  },
  activity_not_shareable: {
    status: 409,
    message:
      'A private message needs an activityId made for its sharer within the last 7 days (GET /cgi-bin/message/wxopen/activityid/create with openid or unionid).',
  },
} as const satisfies Record<string, { status: number; message: string }>

export type WorldErrorCode = keyof typeof worldErrors

/** A caller's mistake against the world, as opposed to a failure that WeChat itself would answer with. */
export class WorldError extends Error {
  readonly code: WorldErrorCode
  readonly status: number

  constructor(code: WorldErrorCode) {
    super(worldErrors[code].message)
    this.name = 'WorldError'
    this.code = code
    this.status = worldErrors[code].status
  }
}
