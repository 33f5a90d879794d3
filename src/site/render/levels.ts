/** Levels of headings, for readers who jump from one to the next. */

/** The level to print for each level in turn: below `above`, to 6, never a step of more than one down. */
export function levelsWithoutGaps(above = 1): (level: number) => number {
  const open: { readonly wanted: number; readonly printed: number }[] = []
  return (level) => {
    while ((open.at(-1)?.wanted ?? 0) >= level) open.pop()
    const printed = Math.min((open.at(-1)?.printed ?? above) + 1, 6)
    open.push({ wanted: level, printed })
    return printed
  }
}
