const mappedPrefix = '::ffff:'

/** An IPv4 address that Windows wrote in its IPv6 form (`::ffff:10.0.0.1`) as IPv4; any other as it is. */
export function withoutMappedPrefix(address: string): string | null {
  if (address.slice(0, mappedPrefix.length).toLowerCase() !== mappedPrefix) return address
  return address.length === mappedPrefix.length ? null : address.slice(mappedPrefix.length)
}
