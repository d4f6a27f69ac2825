/**
 * The rows of the house, top first. A folder imports from its own folder and from rows below,
 * never sideways, never up. The diagram in ARCHITECTURE.md is printed from this table.
 */
export const layers: readonly (readonly string[])[] = [
  ['cli'],
  ['site'],
  ['testing', 'replay'],
  ['pipeline'],
  ['engine', 'content', 'source', 'normalise', 'sink'],
  ['risk'],
  ['finding'],
  ['language'],
  ['plan'],
  ['functions'],
  ['event'],
  ['diagnostics'],
  ['base'],
]

/** Folders that run in a browser too: no `node:` import, no clock, no randomness. */
export const pureFolders = [
  'base',
  'diagnostics',
  'event',
  'functions',
  'plan',
  'language',
  'finding',
  'risk',
  'engine',
  'site',
]

/** Inside these, subfolders are siblings that never import each other. */
export const siblingFolders = ['source', 'language']
