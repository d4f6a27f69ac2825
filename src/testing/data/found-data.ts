/** Where the data of a test lie, or why they cannot be used: what resolving and reading them yields. */

export type DataProblemKind = 'data-missing' | 'data-pointer' | 'data-unreadable' | 'data-empty'

/** Why the data of a test cannot be used, and what helps. */
export interface DataProblem {
  readonly kind: DataProblemKind
  readonly location: string
  readonly reason: string
  readonly hint: string | null
}

export interface FoundData {
  readonly kind: 'found'
  readonly location: string
  readonly path: string
  /** `content`: the content folder itself; `folder`: one of `folders`. */
  readonly from: 'content' | 'folder' | 'cached' | 'fetched'
  /** What to doubt about it, or null. */
  readonly doubt: string | null
}
