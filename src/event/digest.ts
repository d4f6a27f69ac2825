/** SHA-256 of a UTF-8 text as 64 lower-case hex digits. Passed in, so that pure folders need no crypto of a platform. */
export type Sha256 = (text: string) => string
