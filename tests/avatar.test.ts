import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem, User } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describePicture, makePhoto, makePicture, makePixelBomb, middleColour } from './harness/pictures.ts'
import { requestPath } from './harness/raw-request.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
let pictures: string
let token: string
beforeAll(async () => {
  pictures = await makeFolder()
  const config = { avatarMaxBytes: 100_000, avatarMaxPixels: 1_000_000, dataDir: pictures }
  world = await WechatWorld.open({ config })
  token = (await (await world.user('Ann')).login()).token
})
afterAll(async () => {
  await world.close()
  await removeFolder(pictures)
})

const upload = (content: Uint8Array, name = 'avatar.jpg', type = 'image/jpeg') => {
  const form = new FormData()
  form.set('avatar', new Blob([new Uint8Array(content)], { type }), name)
  return world.api<User & Problem>('/v1/me/avatar', { token, raw: form })
}

const download = async (url: string | null) => {
  if (url === null) throw new Error('There is no avatar.')
  const response = await fetch(url)
  return { response, picture: Buffer.from(await response.arrayBuffer()) }
}

const avatarNow = async () => (await world.api<User>('/v1/me', { token })).body.avatarUrl

describe('an avatar', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'given as %s is kept as a JPEG of 256 by 256',
    async (format) => {
      const answer = await upload(await makePicture(format), `a.${format}`, `image/${format}`)
      expect(answer.status).toBe(200)
      const { picture, response } = await download(answer.body.avatarUrl)
      expect(response.headers.get('content-type')).toBe('image/jpeg')
      expect(await describePicture(picture)).toMatchObject({ format: 'jpeg', width: 256, height: 256 })
      const [red = 0, green = 0, blue = 0] = await middleColour(picture)
      expect(Math.abs(red - 0xc0)).toBeLessThan(8)
      expect(Math.abs(green - 0x20)).toBeLessThan(8)
      expect(Math.abs(blue - 0x40)).toBeLessThan(8)
    },
  )

  it('is what its bytes are, whatever its name and type say', async () => {
    const answer = await upload(await makePicture('png'), '../../evil.php', 'text/html')
    expect(answer.status).toBe(200)
    expect(answer.body.avatarUrl).toMatch(/\/v1\/avatars\/[0-9a-f]{64}\.jpg$/)
  })

  it('loses what a photograph tells of its place and maker', async () => {
    const photo = await makePhoto('a secret place')
    expect(photo.includes('a secret place')).toBe(true)
    const { picture } = await download((await upload(photo)).body.avatarUrl)
    expect(picture.includes('a secret place')).toBe(false)
    expect((await describePicture(picture)).exif).toBeUndefined()
  })

  it('that is something else as well keeps only the picture', async () => {
    const marker = '<script>alert(document.domain)</script>'
    const polyglots = [
      Buffer.concat([await makePicture('jpeg'), Buffer.from(`\nPK\u0003\u0004${marker}`)]),
      Buffer.concat([await makePicture('gif'), Buffer.from(marker)]),
      Buffer.concat([await makePicture('png'), Buffer.from(marker)]),
    ]
    for (const polyglot of polyglots) {
      const answer = await upload(polyglot)
      if (answer.status === 200) {
        const { picture } = await download(answer.body.avatarUrl)
        expect(picture.includes('script')).toBe(false)
      } else expect(answer.body.code).toBe('AVATAR_NOT_AN_IMAGE')
    }
  })

  it('has the same address whenever it is the same picture, whoever gives it', async () => {
    const blue = await makePicture('png', '#2040c0')
    const mine = (await upload(blue)).body.avatarUrl
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(blue)]))
    const other = await (await world.user('Ben')).login()
    const theirs = await world.api<User>('/v1/me/avatar', { token: other.token, raw: form })
    expect(theirs.body.avatarUrl).toBe(mine)
    expect((await upload(await makePicture('png', '#40c020'))).body.avatarUrl).not.toBe(mine)
  })

  it('may be kept for ever by who fetched it, and is nothing but a picture', async () => {
    const { response } = await download((await upload(await makePicture('png'))).body.avatarUrl)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'")
  })

  it('comes with fields beside it, as wx.uploadFile sends formData', async () => {
    const form = new FormData()
    form.set('scene', '1044')
    form.set('whatever', new Blob([new Uint8Array(await makePicture('webp'))]), 'x')
    expect((await world.api('/v1/me/avatar', { token, raw: form })).status).toBe(200)
  })
})

describe('what is no avatar is refused, and the one before stays', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
  const truncated = async (format: 'png' | 'jpeg' | 'webp' | 'gif') => {
    const whole = await makePicture(format)
    return whole.subarray(0, Math.floor(whole.length / 2))
  }
  const bad: Record<string, () => Promise<Uint8Array> | Uint8Array> = {
    'an SVG': () => Buffer.from(svg),
    'an SVG with a declaration': () => Buffer.from(`<?xml version="1.0"?>${svg}`),
    'a text': () => Buffer.from('hello'),
    'an empty file': () => Buffer.alloc(0),
    'a PDF': () => Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'),
    'a TIFF': () => Buffer.from('49492a00080000000000', 'hex'),
    'a PNG signature alone': () => Buffer.from('89504e470d0a1a0a', 'hex'),
    'a JPEG with noise for its content': () =>
      Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500, 7)]),
    'half a PNG': () => truncated('png'),
    'half a JPEG': () => truncated('jpeg'),
    'half a WebP': () => truncated('webp'),
  }
  it.each(Object.entries(bad))('%s', async (_what, make) => {
    await upload(await makePicture('png'))
    const before = await avatarNow()
    const refused = await upload(await make())
    expect(refused.status).toBe(422)
    expect(refused.body.code).toBe('AVATAR_NOT_AN_IMAGE')
    expect(await avatarNow()).toBe(before)
  })

  it.each([
    ['a few bytes that claim 60,000 by 60,000 points', () => makePixelBomb(60_000)],
    ['a picture of one line too many points', () => makePixelBomb(1001)],
    ['more bytes than are allowed', () => Buffer.alloc(100_001, 1)],
  ])('%s', async (_what, make) => {
    const before = await avatarNow()
    const refused = await upload(make())
    expect(refused.status).toBe(413)
    expect(refused.body.code).toBe('AVATAR_TOO_LARGE')
    expect(await avatarNow()).toBe(before)
  })

  it('two files at once', async () => {
    const before = await avatarNow()
    const form = new FormData()
    form.append('a', new Blob([new Uint8Array(await makePicture('png', '#111111'))]), 'a.png')
    form.append('b', new Blob([new Uint8Array(await makePicture('png', '#222222'))]), 'b.png')
    const refused = await world.api<Problem>('/v1/me/avatar', { token, raw: form })
    expect(refused.status).toBe(413)
    expect(refused.body.code).toBe('BODY_TOO_LARGE')
    expect(await avatarNow()).toBe(before)
  })

  it('no file at all', async () => {
    const fields = new FormData()
    fields.set('avatar', 'https://example.com/a.png')
    for (const raw of [fields, new FormData()]) {
      const refused = await world.api<Problem>('/v1/me/avatar', { token, raw })
      expect(refused.status).toBe(400)
      expect(refused.body.code).toBe('AVATAR_MISSING')
    }
    const json = await world.api<Problem>('/v1/me/avatar', { token, json: { avatar: 'x' } })
    expect([json.status, json.body.code]).toEqual([400, 'AVATAR_MISSING'])
  })

  it('a form that is cut off, or whose boundary is missing', async () => {
    const cut = '--x\r\ncontent-disposition: form-data; name="a"; filename="a.png"\r\n\r\n\x89PNG'
    for (const [type, raw] of [
      ['multipart/form-data; boundary=x', cut],
      ['multipart/form-data; boundary=y', cut],
      ['multipart/form-data', cut],
    ] as const) {
      const refused = await world.api<Problem>('/v1/me/avatar', {
        token,
        raw,
        headers: { 'content-type': type },
      })
      expect(refused.status, type).toBeGreaterThanOrEqual(400)
      expect(refused.status, type).toBeLessThan(500)
    }
  })

  it('and leaves no file behind', async () => {
    const names = async () => (await readdir(join(pictures, 'avatars'), { recursive: true })).sort()
    const before = await names()
    await upload(Buffer.from('hello'))
    await upload(makePixelBomb(60_000))
    expect(await names()).toEqual(before)
    expect(before.filter((name) => name.includes('.tmp'))).toEqual([])
  })
})

describe('the key of an avatar', () => {
  const key = `${'a'.repeat(64)}.jpg`
  it.each([
    key,
    key.toUpperCase(),
    `${key}%00.png`,
    `%2e%2e%2f${key}`,
    '..%2f..%2f..%2fetc%2fpasswd',
    '..%5c..%5cetc%5cpasswd',
    '%2e%2e%2f%2e%2e%2fqunkit.db',
    '....%2f%2fqunkit.db',
    '%252e%252e%252fqunkit.db',
    '..%c0%af..%c0%afetc%c0%afpasswd',
    '%2fetc%2fpasswd',
    'C:%5cWindows%5cwin.ini',
    'dev-secrets.json',
    '.',
    '%20',
    `${'a'.repeat(64)}.jpg%0a`,
    'a'.repeat(190),
    'a'.repeat(5000),
    '%ff%fe',
    '%',
    '%zz',
    '../../etc/passwd',
    '..;/etc/passwd',
  ])('is no path: %s', async (tried) => {
    const answer = await requestPath(world.stack.serverUrl, `/v1/avatars/${tried}`)
    expect(answer.status).toBe(404)
    expect(answer.contentType).toContain('application/problem+json')
    expect(['AVATAR_NOT_FOUND', 'NOT_FOUND']).toContain((JSON.parse(answer.text) as Problem).code)
  })
})
