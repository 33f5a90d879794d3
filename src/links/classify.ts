/** What kind of address a link is, and the one way in which each address is written. */

export { type WikiAddresses, wikiAddresses } from './classify/addresses.ts'
export { type ClassifyContext, classifyLink, linkCode, parseUrl, uniqueCodes } from './classify/classify-link.ts'
export { isPrivateAddress } from './classify/private-host.ts'
