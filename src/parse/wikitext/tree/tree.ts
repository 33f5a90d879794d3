/** A node of wikiparser-node's parse tree as its `json()` gives it: plain data, UTF-16 offsets into the cleaned text. */
export interface TreeNode {
  /** Absent on text. */
  readonly type?: string
  readonly range: readonly [number, number]
  readonly childNodes?: readonly TreeNode[]
  /** Of a text node. */
  readonly data?: string
  readonly name?: string
  readonly fragment?: string
  readonly level?: number
  readonly indent?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly closing?: boolean
  readonly selfClosing?: boolean
  readonly closed?: boolean
  readonly subtype?: string
  readonly anon?: boolean
  readonly modifier?: string
}

/** The child nodes in the order of the text; none for a text node. */
export const childrenOf = (node: TreeNode): readonly TreeNode[] => node.childNodes ?? []

/** The first child of a type (`link-target`, `parameter-value`), or undefined. */
export const childOf = (node: TreeNode, type: string): TreeNode | undefined =>
  node.childNodes?.find((child) => child.type === type)

/** The source of a node. */
export const sourceOf = (node: TreeNode, text: string): string => text.slice(node.range[0], node.range[1])

/** The name by which an expansion says: here stands the tag of this name, whose source cannot be written as wikitext. */
export const strippedTagName = 'wf-strip'
