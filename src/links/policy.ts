/** What the built-in policy and a wiki’s own say of links, as data. */

export { type DataTexts, dataFiles, decodePolicy, type Policy } from './policy/read-policy.ts'
export { matchRules, ruleFor, stages } from './policy/rules.ts'
