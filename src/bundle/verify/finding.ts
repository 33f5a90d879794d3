import type { Finding } from '../../model/bundle.ts'

type More = Pick<Finding, 'cause' | 'about' | 'manifest'>

/** Builders of one check's findings. */
export function findings(check: string) {
  return {
    error: (subject: string, message: string, more: More = {}): Finding => ({
      level: 'error',
      check,
      subject,
      message,
      ...more,
    }),
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
