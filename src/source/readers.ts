import { evtxReader } from './evtx/reader.ts'
import { jsonReader } from './json/reader.ts'
import type { Reader } from './source.ts'
import { textReader } from './text-reader.ts'

/** All log shapes that are read, the most certain to be recognised first. */
export const readers: readonly Reader[] = [evtxReader, jsonReader, textReader]
