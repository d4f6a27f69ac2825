export const stateFormat = 'telltale-risk'
/** A change of the shape in `state-schema.ts` needs a new one. */
export const stateVersion = 1
