/** How much is asked of what could be asked without end: a sample in which each kind stands, or all of it where WIKIFONDS_THOROUGH is set. */

/** Whether this is `npm run test:nightly`: what has a cheap half by day is asked whole. */
export const isNightly = (process.env['WIKIFONDS_NIGHTLY'] ?? '') !== ''

/** Whether time does not matter. */
export const isThorough = (process.env['WIKIFONDS_THOROUGH'] ?? '') !== ''
