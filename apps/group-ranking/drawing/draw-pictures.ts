// Draws the mini program's pictures into miniprogram/images: `node drawing/draw-pictures.ts`. WeChat takes no SVG
// for the tabs and for a share card.
import { join } from 'node:path'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '..', 'miniprogram', 'images')

const draw = (name: string, width: number, height: number, viewBox: string, shapes: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}">${shapes}</svg>`,
    ),
  )
    .png({ palette: true, compressionLevel: 9 })
    .toFile(join(folder, `${name}.png`))

/** Head and shoulders; `x`, `y` is the middle of the head. */
const person = (x: number, y: number, size: number) =>
  `<circle cx="${x}" cy="${y}" r="${size}"/><path d="M${x - size * 1.9} ${y + size * 3.4}a${size * 1.9} ${size * 1.9} 0 0 1 ${size * 3.8} 0z"/>`

const tabs = {
  'tab-group': person(8.6, 8.2, 2.9) + person(17.4, 9.6, 2),
  'tab-groups':
    '<rect x="3.5" y="4" width="17" height="6.6" rx="2.4"/><rect x="3.5" y="13.4" width="17" height="6.6" rx="2.4"/>',
  'tab-me': person(12, 8, 3.4),
}
const stroke = (colour: string) =>
  `fill="none" stroke="${colour}" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round"`

for (const [name, shapes] of Object.entries(tabs)) {
  await draw(name, 81, 81, '0 0 24 24', `<g ${stroke('#818993')}>${shapes}</g>`)
  await draw(
    `${name}-selected`,
    81,
    81,
    '0 0 24 24',
    `<g fill="#17a35f" stroke="#17a35f" stroke-width="1.7" stroke-linejoin="round">${shapes}</g>`,
  )
}

const bubble = (colour: string) =>
  `<path fill="${colour}" d="M52 34h216a26 26 0 0 1 26 26v92a26 26 0 0 1-26 26H138l-44 36v-36H52a26 26 0 0 1-26-26V60a26 26 0 0 1 26-26z"/>`
const tile = (x: number, y: number, size: number, colour: string) =>
  `<rect x="${x}" y="${y}" width="${size}" height="${size}" rx="${size * 0.28}" fill="${colour}"/>` +
  `<g fill="#fff" fill-opacity=".92">${person(x + size / 2, y + size * 0.4, size * 0.15)}</g>`
const people = tile(66, 78, 56, '#3b7a57') + tile(132, 78, 56, '#3867b0') + tile(198, 78, 56, '#b05a3c')

await draw('from-a-group', 640, 480, '0 0 320 240', bubble('#17a35f') + people)
await draw(
  'failed',
  640,
  480,
  '0 0 320 240',
  `${bubble('#9aa2ac')}<g stroke="#fff" stroke-width="14" stroke-linecap="round"><path d="M134 80l52 52M186 80l-52 52"/></g>`,
)
await draw('nobody', 256, 256, '0 0 100 100', tile(0, 0, 100, '#aab2bb'))

// 5:4, as WeChat shows a card's picture (WECHAT_FACTS 1.2).
const place = (row: number, colour: string, width: number, medal: string) =>
  `<g transform="translate(0 ${96 + row * 92})"><circle cx="92" cy="36" r="20" fill="${medal}"/>${tile(132, 0, 72, colour)}` +
  `<rect x="228" y="14" width="${width}" height="18" rx="9" fill="#16191d"/><rect x="228" y="44" width="${width * 0.6}" height="12" rx="6" fill="#b6bdc5"/></g>`
await draw(
  'share-card',
  500,
  400,
  '0 0 500 400',
  `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#0a8549"/><stop offset="1" stop-color="#0b6b7f"/></linearGradient></defs>` +
    `<rect width="500" height="400" fill="url(#g)"/><rect x="40" y="56" width="420" height="400" rx="32" fill="#fff"/>` +
    place(0, '#3b7a57', 170, '#e6b422') +
    place(1, '#3867b0', 130, '#b4bcc6') +
    place(2, '#b05a3c', 150, '#c98a5a'),
)
