import type { Finding } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { sentence } from '../../texts/sentence.ts'

type More = Pick<Finding, 'cause' | 'about' | 'manifest'>

/** Builders of one check's findings. */
export function findings(check: string) {
  return {
    error: (subject: string, message: Message, more: More = {}): Finding => ({
      level: 'error',
      check,
      subject,
      message,
      ...more,
    }),
    warning: (subject: string, message: Message): Finding => ({ level: 'warning', check, subject, message }),
  }
}

/** Drops a finding that an earlier one already says. */
export function* distinct(found: Iterable<Finding>): Generator<Finding> {
  const seen = new Set<string>()
  for (const finding of found) {
    const key = `${finding.subject}\0${sentence(finding.message, 'en')}`
    if (!seen.has(key)) yield finding
    seen.add(key)
  }
}
