// Chance that is the same every time: who is in which group is worked out from numbers, by the process that fills the
// database and by the one that sends the load, and is kept nowhere.

/** Spreads the bits of a whole number over 32 (the finish of MurmurHash3). */
export const mix = (value: number): number => {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** A number from 0 to 1 that belongs to `value` for this `purpose`. */
export const chanceOf = (purpose: number, value: number): number =>
  mix(mix(value) + Math.imul(purpose, 0x9e3779b9)) / 2 ** 32

/** Numbers from 0 to 1, one after the other (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = mix(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The value below which the part `p` of a normal distribution lies (Acklam's approximation, to 1e-9). */
export const normalQuantile = (p: number): number => {
  const polynomial = (coefficients: readonly number[], x: number) =>
    coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
  const tail = (x: number) =>
    polynomial(
      [
        -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
        4.374664141464968, 2.938163982698783,
      ],
      x,
    ) / polynomial([7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1], x)
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)))
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)))
  const x = p - 0.5
  return (
    (x *
      polynomial(
        [
          -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
          -3.066479806614716e1, 2.506628277459239,
        ],
        x * x,
      )) /
    polynomial(
      [
        -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
        -1.328068155288572e1, 1,
      ],
      x * x,
    )
  )
}
