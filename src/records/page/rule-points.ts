/**
 * The points of every rule that proposes a date, a place or a number of people among others, in one table: of the candidates for a
 * field the one with most is taken, the first of equals. A rule that reads in several ways has a line for each. How often a rule is
 * right, which decides what its values are worth, is measured: `learnt/rule-precision.json`.
 */
export const rulePoints = {
  'date.argument': 105,
  'date.label': 100,
  'date.open-label': 98,
  'date.heading': 96,
  'date.chrono': 88,
  'date.title month of a meeting': 86,
  'date.first-lines alone': 85,
  'date.place-label': 82,
  'date.title': 75,
  'date.minutes-heading': 72,
  'date.first-lines': 66,
  'date.place-label elsewhere': 50,

  'place.arguments': 102,
  'place.argument': 100,
  'place.label': 100,
  'place.open-label': 96,
  'place.heading': 90,
  'place.room': 84,
  'place.beside-date': 70,
  'place.known-venue': 65,
  'place.sentence whole': 62,
  'place.sentence': 60,
  'place.opening': 60,
  'place.beside-date by address': 58,
  'place.address-line': 54,
  'place.under-date': 53,

  'attendance.label': 100,
  'attendance.label of presence': 95,
  'attendance.label inline': 94,
  'attendance.label in brackets': 93,
  'attendance.statement of members': 70,
  'attendance.statement': 60,
  'attendance.statement alone': 58,
  'attendance.statement of a group': 52,
  'attendance.everyone': 40,
} as const

/** Points that are added to them. */
export const morePoints = {
  /** A label in a section of other things than when and where. */
  dateOfOtherBusiness: -30,
  /** A label below the first point, where the date of the meeting stands above. */
  dateOfPoint: -30,
  /** The address of the page says the day too. */
  dateOfAddress: 15,
  dateWithHour: 6,
  dateWithYear: 4,
  dateWithoutYear: -3,
  dateOfItsWeekday: 5,
  dateOfAnotherWeekday: -5,
  dateWithoutDay: -30,
  /** In prose, for each line above it, and no more than ten times. */
  dateForEachLineAbove: -1,
  countOfAll: 12,
  countInFirstLines: 5,
} as const

/** A way in which a rule reads: the name of the rule, and behind a space what is special. */
export type PointedRule = keyof typeof rulePoints

/** The name of the rule alone, as traces have it. */
export const ruleName = (rule: PointedRule): string => rule.split(' ')[0] ?? rule
