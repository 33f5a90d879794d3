/** How long a run will take, as `inspect` says it. */

/** A sentence (English) from the CPU seconds that a run is expected to need on this machine. */
export function runTimeNote(seconds: number): string {
  const told = seconds < 90 ? 'a minute or less' : `about ${spoken(Math.round(seconds / 60))}`
  return `A run takes ${told} on this machine, and longer where many links are looked at.`
}

const spoken = (minutes: number): string => (minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`)
