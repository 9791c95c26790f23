import type { VNodeChild } from 'vue'

/** What stands above a column; numbers stand at its right. Null: there is no such column for this operator. */
type Head = string | { readonly number: string } | null

const cell = (head: Head) => {
  if (head === null) return null
  return typeof head === 'string' ? (
    <th scope="col">{head}</th>
  ) : (
    <th scope="col" class="number">
      {head.number}
    </th>
  )
}

/** Rows under their heads, in a frame that scrolls by itself where the window is narrow. */
export const table = (heads: readonly Head[], rows: VNodeChild) => (
  <div class="table-frame">
    <table>
      <thead>
        <tr>{heads.map(cell)}</tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
  </div>
)
