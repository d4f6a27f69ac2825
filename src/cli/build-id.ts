declare const telltaleBuildId: string | undefined

/**
 * Of the bundle: another one for any change of the sources or of what they depend on. Null where the
 * sources run, which change under what was kept from them.
 */
export const buildId = typeof telltaleBuildId === 'undefined' ? null : telltaleBuildId
