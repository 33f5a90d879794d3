/** Revisions that Special:Export gave: these need not be read from pages. */

/** A revision as Special:Export gives it, without its text; the title is prefixed. */
export interface ExportedRevision {
  readonly title: string
  readonly revisionId: number
  readonly parentId: number | null
  /** ISO 8601 UTC. */
  readonly at: string | null
}

/** The revisions that Special:Export gave: their ids, times and parents, without their texts. */
export class Exported {
  readonly #times = new Map<number, number | null>()
  readonly #parents = new Map<string, Set<number>>()

  get isEmpty(): boolean {
    return this.#times.size === 0
  }

  has(revisionId: number): boolean {
    return this.#times.has(revisionId)
  }

  /** ISO 8601 UTC with seconds; null where it was not told. */
  timeOf(revisionId: number): string | null {
    const ms = this.#times.get(revisionId) ?? null
    return ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z')
  }

  add({ title, revisionId, parentId, at }: ExportedRevision): void {
    this.#times.set(revisionId, at === null ? null : Date.parse(at))
    const parents = this.#parents.get(title) ?? new Set()
    this.#parents.set(title, parents)
    if (parentId !== null && !this.has(parentId)) parents.add(parentId)
  }

  /** Whether a history has no gap: its current revision is there, and whatever its revisions follow upon. */
  isWhole(title: string, latestId: number | null): boolean {
    const parents = this.#parents.get(title)
    if (parents === undefined || (latestId !== null && !this.has(latestId))) return false
    return [...parents].every((parent) => this.has(parent))
  }
}
