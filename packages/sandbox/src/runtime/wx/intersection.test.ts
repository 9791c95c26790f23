import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

it('tells the data of what came in sight as the template has it: numbers stay numbers', async () => {
  await using run = await onePage(
    '<view wx:for="{{months}}" wx:key="*this" class="month" id="m" data-at="{{item}}" />',
    `Page({ data: { months: [1, 2] }, onReady() {
      this.createIntersectionObserver({ observeAll: true }).relativeToViewport().observe('.month', ({ id, dataset }) =>
        console.log(JSON.stringify([id, dataset]))) } })`,
  )
  await expect.poll(() => logged(run.phone)).toEqual(['["m",{"at":1}]', '["m",{"at":2}]'])
})
