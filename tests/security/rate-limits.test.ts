import type { Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Call, call } from '../harness/http.ts'
import { WechatWorld } from '../harness/wechat-world.ts'

const opened: WechatWorld[] = []
const open = async (config: Parameters<typeof WechatWorld.open>[0]) => {
  const world = await WechatWorld.open(config)
  opened.push(world)
  return world
}
const forwarded = (address: string) => ({ 'x-forwarded-for': address })
