/** By UTF-16 code units, as `Array.sort` orders strings; it needs nothing of Node. */
export const compareStrings = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
