/** A model that cannot be used, in words for whoever named it. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
}
