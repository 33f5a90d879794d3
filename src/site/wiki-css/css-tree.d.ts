/** What we use of css-tree 3.2.1, which ships without types. */
declare module 'css-tree/parser' {
  interface Holder {
    readonly children: Iterable<CssNode>
  }

  export type CssNode =
    | ({ readonly type: 'StyleSheet' | 'Block' | 'SelectorList' | 'Selector' | 'Value' | 'AtrulePrelude' } & Holder)
    | ({ readonly type: 'Function'; readonly name: string } & Holder)
    | { readonly type: 'Rule'; readonly prelude: CssNode; readonly block: CssNode }
    | {
        readonly type: 'Atrule'
        readonly name: string
        readonly prelude: CssNode | null
        readonly block: CssNode | null
      }
    | { readonly type: 'Declaration'; readonly property: string; readonly value: CssNode }
    | { readonly type: 'TypeSelector' | 'ClassSelector' | 'IdSelector' | 'Combinator'; readonly name: string }
    | {
        readonly type: 'PseudoClassSelector' | 'PseudoElementSelector'
        readonly name: string
        readonly children: Iterable<CssNode> | null
      }
    | { readonly type: 'Identifier'; readonly name: string }
    | { readonly type: 'Dimension'; readonly value: string; readonly unit: string }
    | {
        readonly type: 'Percentage' | 'Number' | 'Hash' | 'String' | 'Url' | 'Operator' | 'Raw'
        readonly value: string
      }
    | { readonly type: 'AttributeSelector' | 'NestingSelector' | 'Nth' | 'Comment' | 'Parentheses' }

  /** What is broken goes on as `Raw`; throws for nothing but a stack that is too deep. */
  const parse: (css: string, options: { readonly parseCustomProperty: boolean }) => CssNode
  export default parse
}

declare module 'css-tree/generator' {
  import type { CssNode } from 'css-tree/parser'

  const generate: (node: CssNode) => string
  export default generate
}

declare module 'css-tree/utils' {
  export const ident: { readonly decode: (written: string) => string }
}
