import { normalQuantile, randomFrom } from './random.ts'

/** So many groups, and no fewer, have every size that there is: any multiple of them has the very same sizes. */
export const GROUPS_AT_ONCE = 1000
export const MEAN_MEMBERS = 20
/** WECHAT_FACTS 3. */
const MOST_MEMBERS = 500
const FEWEST_MEMBERS = 2
/** How unlike the groups are: half of them have ten members or fewer, one in a hundred 160 or more. */
const SPREAD = 1.2

const sizesAround = (median: number): number[] =>
  Array.from({ length: GROUPS_AT_ONCE }, (_, index) => {
    const size = Math.round(median * Math.exp(SPREAD * normalQuantile((index + 0.5) / GROUPS_AT_ONCE)))
    return Math.min(MOST_MEMBERS, Math.max(FEWEST_MEMBERS, size))
  })

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * The sizes of 1,000 groups, from 2 to 500 (log-normal), with exactly 20,000 members together, in no order. Two databases
 * of different size are alike in this, so that what grows between them is not the luck of a few large groups.
 */
export const groupSizes = (): number[] => {
  const wanted = GROUPS_AT_ONCE * MEAN_MEMBERS
  let [low, high] = [1, MEAN_MEMBERS]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (sum(sizesAround(middle)) <= wanted) low = middle
    else high = middle
  }
  const sizes = sizesAround(low)
  // What rounding left over goes to the largest that have room.
  for (let index = GROUPS_AT_ONCE - 1, missing = wanted - sum(sizes); missing > 0; index -= 1) {
    if ((sizes[index] ?? MOST_MEMBERS) >= MOST_MEMBERS) continue
    sizes[index] = (sizes[index] ?? 0) + 1
    missing -= 1
  }
  const random = randomFrom(1)
  for (let index = sizes.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    ;[sizes[index], sizes[other]] = [sizes[other] ?? 0, sizes[index] ?? 0]
  }
  return sizes
}
