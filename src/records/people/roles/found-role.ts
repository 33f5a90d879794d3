/** What all rules of roles share. */

import type { Role, RoleName } from '../../../model/record.ts'
import type { FoundValue } from '../../page/found.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'

export interface FoundRole extends FoundValue<Role> {
  /** The name of each person with its place in the line. */
  readonly line: Line
}

/** Roles that nobody has as an office or a profession. */
export const doneHere: ReadonlySet<RoleName> = new Set<RoleName>(['notetaker', 'timekeeper', 'teller'])

/** A role line is short: a paragraph that mentions a role is none. */
export const maxRoleLine = 300

export function scopeOf(page: Page, line: Line): string | null {
  return page.sections[line.section]?.line.text ?? null
}
