/** How a stretch of text looks. */
export interface MarkupStyle {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly strike?: boolean
  readonly code?: boolean
  readonly quote?: boolean
  /** Part of a link's address, or its label. */
  readonly link?: 'address' | 'label'
}
