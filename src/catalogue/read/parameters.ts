/** The places `:name` of a statement for values, read from its text. */

/** A place of a named query for a value. */
export interface QueryParameter {
  /** What stands before `=` behind `--param`. */
  readonly name: string
  /** Whether the query says what its absence means. */
  readonly isOptional: boolean
  /** The number or text that it then has; null where it is not as simple as that. */
  readonly fallback: string | null
}

/** The places `:name` of a statement, in their order; none inside texts in quotation marks. */
export function parametersOf(sql: string): readonly QueryParameter[] {
  const bare = sql.replace(/'[^']*'|"[^"]*"/g, "''")
  const names = new Set([...bare.matchAll(/:([a-z]\w*)/gi)].map(([, name = '']) => name))
  return [...names].map((name) => ({
    name,
    isOptional: mayLeaveOut(`:${name}`, sql),
    fallback:
      new RegExp(`coalesce\\(\\s*:${name}\\s*,\\s*(?:'([^']*)'|(\\d+))\\s*\\)`, 'i')
        .exec(sql)
        ?.slice(1)
        .find(Boolean) ?? null,
  }))
}

/** Whether a statement says itself what a place (`:name`) without a value means. */
export function mayLeaveOut(place: string, sql: string): boolean {
  const sign = place.replace(/[$?]/g, '\\$&')
  return new RegExp(`(?:\\b(?:coalesce|ifnull)\\s*\\(\\s*${sign}\\b|${sign}\\s+is\\s+(?:not\\s+)?null\\b)`, 'i').test(
    sql,
  )
}
