import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'
import type { TestPhone } from '../testing/test-phone.ts'

const script = `Page({ chosen({ detail }) { console.log(JSON.stringify(detail)) } })`

async function columns(phone: TestPhone): Promise<HTMLSelectElement[]> {
  await phone.tap('Where')
  await phone.findByRole('dialog', 'region')
  return [...phone.document.querySelectorAll('select')]
}

function choose(list: HTMLSelectElement | undefined, name: string): void {
  const at = [...(list?.options ?? [])].findIndex(({ textContent }) => textContent === name)
  if (list === undefined || at < 0) throw new Error(`There is no ${name} to choose`)
  list.selectedIndex = at
  list.dispatchEvent(new (list.ownerDocument.defaultView ?? globalThis).Event('change'))
}

it('chooses among the provinces, cities and districts of China', async () => {
  await using run = await onePage('<picker mode="region" bind:change="chosen">Where</picker>', script)
  const [province, city, district] = await columns(run.phone)
  expect(province?.options.length).toBe(34)
  choose(province, '广东省')
  choose(city, '深圳市')
  choose(district, '南山区')
  await run.phone.tap('确定')
  expect(logged(run.phone)).toEqual([
    '{"value":["广东省","深圳市","南山区"],"code":["440000","440300","440305"],"postcode":""}',
  ])
})

it('begins with its value, and stays at the first of what is behind a change', async () => {
  await using run = await onePage(
    `<picker mode="region" value="{{['浙江省', '杭州市', '西湖区']}}" bind:change="chosen">Where</picker>`,
    script,
  )
  const lists = await columns(run.phone)
  expect(lists.map((list) => list.options[list.selectedIndex]?.textContent)).toEqual([
    '浙江省',
    '杭州市',
    '西湖区',
  ])
  choose(lists[1], '宁波市')
  await run.phone.tap('确定')
  expect(logged(run.phone)[0]).toContain('"value":["浙江省","宁波市","海曙区"]')
})

it('goes no deeper than its level, and has the custom item above everything', async () => {
  await using run = await onePage(
    '<picker mode="region" level="city" custom-item="All" bind:change="chosen">Where</picker>',
    script,
  )
  const [province, city, ...more] = await columns(run.phone)
  expect(more).toEqual([])
  expect([...(city?.options ?? [])].map(({ textContent }) => textContent)).toEqual(['All'])
  choose(province, '北京市')
  await run.phone.tap('确定')
  expect(logged(run.phone)).toEqual(['{"value":["北京市","All"],"code":["110000"],"postcode":""}'])
})
