import type {
  PlaygroundDetection,
  PlaygroundIndex,
} from '../../../src/site/playground/playground-pack.ts'

/** The files beside the page: detections to open, and logs to try them on. */
export interface Pack {
  readonly index: PlaygroundIndex
  readonly samples: readonly string[]
}

export async function loadPack(): Promise<Pack> {
  const [index, samples] = await Promise.all([
    fetchJson('pack/index.json') as Promise<PlaygroundIndex>,
    fetchJson('samples/index.json') as Promise<readonly string[]>,
  ])
  return { index, samples }
}

/** Null where the site holds no such detection, or none that the playground can run. */
export async function loadDetection(
  { index }: Pack,
  id: string,
): Promise<PlaygroundDetection | null> {
  const entry = index.detections.find(detection => detection.id === id)
  return entry ? ((await fetchJson(`pack/${entry.file}`)) as PlaygroundDetection) : null
}

export const fetchSample = async (name: string): Promise<Blob> =>
  (await fetchOwn(`samples/${encodeURIComponent(name)}`)).blob()

const fetchJson = async (path: string): Promise<unknown> => (await fetchOwn(path)).json()

async function fetchOwn(path: string): Promise<Response> {
  const response = await fetch(`./${path}`)
  if (!response.ok) throw new Error(`${path} cannot be read: ${response.status}`)
  return response
}
