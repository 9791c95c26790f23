import { type Static, Type } from 'typebox'
import { Appid, Timestamp } from './ids.ts'
import { User } from './user.ts'

export const LoginRequest = Type.Object({
  code: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 256,
      description: 'From wx.login: 5 minutes, once. Only a server in WeChat Cloud Hosting may do without',
    }),
  ),
  appid: Type.Optional(Appid),
})
export type LoginRequest = Static<typeof LoginRequest>

export const LoginResponse = Type.Object({ token: Type.String(), expiresAt: Timestamp, user: User })
export type LoginResponse = Static<typeof LoginResponse>
