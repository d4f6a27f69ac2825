/**
 * The file that a thread starts with, beside the module at `besideUrl`: emitted JavaScript beside
 * emitted JavaScript, TypeScript beside TypeScript.
 */
export const threadFile = (name: string, besideUrl: string): URL =>
  new URL(`./${name}${besideUrl.endsWith('.ts') ? '.ts' : '.js'}`, besideUrl)
