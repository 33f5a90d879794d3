import type { Finding } from '../../model/bundle.ts'

/** Builders of one check's findings. */
export function findings(check: string) {
  return {
    error: (subject: string, message: string): Finding => ({ level: 'error', check, subject, message }),
    warning: (subject: string, message: string): Finding => ({ level: 'warning', check, subject, message }),
  }
}

/** Drops a finding that an earlier one already says. */
export function* distinct(found: Iterable<Finding>): Generator<Finding> {
  const seen = new Set<string>()
  for (const finding of found) {
    const key = `${finding.subject}\0${finding.message}`
    if (!seen.has(key)) yield finding
    seen.add(key)
  }
}
