/** Roman numerals (Language::romanNumeral). */

const signs: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** A number from 1 to 10000 in Roman numerals; another one in digits. */
export function romanNumeral(number: number): string {
  if (number < 1 || number > 10_000) return String(number)
  let left = number
  let out = ''
  for (const [value, sign] of signs) for (; left >= value; left -= value) out += sign
  return out
}
