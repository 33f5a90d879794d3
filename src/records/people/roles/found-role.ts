/** What all rules of roles share. */

import type { Role, RoleName } from '../../../model/record.ts'
import type { FoundValue } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'

/** A role, who held it, and the words that say so. */
export interface FoundRole extends FoundValue<Role> {
  /** The line in which the names of the persons stand. */
  readonly line: Line
}

/** Roles that nobody has as an office or a profession. */
export const doneHere: ReadonlySet<RoleName> = new Set<RoleName>(['notetaker', 'timekeeper', 'teller'])

/** A role line is short: a paragraph that mentions a role is none. */
export const maxRoleLine = 300

/** What a role on a line is a role in: the heading above the line; null before the first heading. */
export function scopeOf(page: Page, line: Line): string | null {
  return page.sections[line.section]?.line.text ?? null
}
