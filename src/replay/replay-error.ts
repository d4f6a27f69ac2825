/** What ends a replay and what to do about it, in words for its user. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError'
}
