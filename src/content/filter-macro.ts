/**
 * Name of the macro that a detection's users filter its findings with: the detection's name in
 * lower case, everything but letters and digits as underscores, then `_filter`.
 */
export const filterMacroName = (detectionName: string): string =>
  `${detectionName.toLowerCase().replace(/[^a-z0-9]/g, '_')}_filter`
