/** When a wiki that was read must be called incomplete as a whole. */

/** More than half of what should be there: a missing text is a gap, most of them missing is a reading that failed. */
export const isMostlyMissing = (missing: number, all: number): boolean => missing * 2 > all
