/** The paths of the collector, behind whatever prefix a proxy adds. */
const collectorPath = '/services/collector'

export interface HecAddress {
  readonly post: URL
  readonly ack: URL
}

/**
 * A base address from what users have at hand: with or without the collector's path and the end
 * that names an endpoint. Words on what is wrong with it otherwise.
 */
export function readHecUrl(text: string): URL | string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return `'${text}' is no address: give one such as https://splunk.example:8088`
  }
  if (url.username !== '' || url.password !== '') {
    return 'the address holds a name or a password: the token goes into an environment variable'
  }
  if (url.search !== '' || url.hash !== '')
    return `'${text}' has more than a host, a port and a path`
  const base = new URL(url)
  base.pathname = url.pathname.replace(
    /\/services\/collector(?:\/(?:event|raw)(?:\/1\.0)?)?\/?$/,
    '',
  )
  return base
}

/** `query`: what the raw endpoint is told about its events. */
export function addressOf(
  base: URL,
  endpoint: 'event' | 'raw',
  query: Readonly<Record<string, string>> = {},
): HecAddress {
  const under = (path: string): URL => {
    const url = new URL(base)
    url.pathname = `${base.pathname.replace(/\/$/, '')}${collectorPath}/${path}`
    return url
  }
  const post = under(endpoint)
  post.search = new URLSearchParams(query).toString()
  return { post, ack: under('ack') }
}

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Whether a token sent to this address can be read on the way. */
export const isInTheClear = (url: URL): boolean =>
  url.protocol === 'http:' && !loopback.test(url.hostname)
