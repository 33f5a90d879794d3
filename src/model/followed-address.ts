/** Which addresses a page that we write may lead to. */

const followed =
  /^(?:https?|ftps?|sftp|mailto|tel|sms|xmpp|sips?|ircs?|news|nntp|gopher|git|ssh|svn|geo|magnet|urn|matrix|bitcoin|mms|worldwind):/i

/** The address as an href, spaces and control characters encoded; null for a scheme that no page must carry (`javascript:` and the like). */
export function followedAddress(address: string): string | null {
  const trimmed = address.trim()
  if (trimmed.startsWith('//')) return `https:${trimmed}`
  return followed.test(trimmed) ? trimmed.replace(/[\u0000-\u0020]/g, encodeURIComponent) : null
}
