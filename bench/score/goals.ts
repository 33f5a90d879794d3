/** What the records must reach, in per cent of relaxed F1, on every set of pages and on pages that nobody has seen. */

export const goals: Readonly<Record<string, number>> = {
  isMeeting: 97,
  'date.day': 96,
  'date.startTime': 88,
  participants: 88,
  'participants.presence': 82,
  roles: 88,
  'place.city': 85,
  sections: 98,
  'sections.kind': 80,
  links: 98,
  agenda: 80,
  watch: 75,
  'decisions.outcome': 65,
  actions: 55,
}

/** Nobody may be invented: precision of the names, in per cent. */
export const leastNamePrecision = 93
export const leastMacro = 80
