/** The hint for a name that is near another; none where nothing is. */
export const didYouMean = (near: string | null): string | undefined =>
  near === null ? undefined : `did you mean \`${near}\`?`
