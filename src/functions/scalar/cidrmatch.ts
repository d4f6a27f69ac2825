import type { Value } from '../../event/value.ts'
import { type FunctionDefinition, FunctionError } from '../definition.ts'
import { literalAt, unprepared } from '../prepared.ts'

export const cidrmatch: FunctionDefinition = {
  name: 'cidrmatch',
  summary: 'Whether an IPv4 address lies inside a network.',
  parameters: [
    {
      name: 'cidr_range',
      type: 'string',
      summary: 'The network, such as "10.0.0.0/8".',
      literal: true,
    },
    { name: 'ip', type: 'string', summary: 'The address, such as "10.1.2.3".' },
  ],
  returns: 'boolean',
  notes: 'Null when the address is null or no IPv4 address. A network that is none is an error.',
  examples: [
    { call: 'cidrmatch(ip: "172.20.1.1", cidr_range: "172.16.0.0/12")', result: true },
    { call: 'cidrmatch("10.0.0.0/8", "11.0.0.1")', result: false },
    { call: 'cidrmatch("10.0.0.0/8", "fe80::1")', result: null },
  ],
  prepare: args => {
    const range = literalAt(args, 0)
    if (range === undefined) return unprepared
    const contains = parseNetwork(range)
    return (_range = null, ip = null) => {
      const address = typeof ip === 'string' ? parseAddress(ip) : null
      return address === null ? null : contains(address)
    }
  },
}

function parseNetwork(range: Value): (address: number) => boolean {
  const [, ip = '', digits = ''] =
    (typeof range === 'string' ? /^([\d.]+)\/(\d{1,2})$/.exec(range) : null) ?? []
  const network = parseAddress(ip)
  const hostBits = 32 - Number(digits)
  if (network === null || digits === '' || hostBits < 0) {
    throw new FunctionError(0, `${JSON.stringify(range)} is no IPv4 network such as "10.0.0.0/8"`)
  }
  const size = 2 ** hostBits
  return address => Math.floor(address / size) === Math.floor(network / size)
}

/** Four decimal numbers from 0 to 255. A leading zero is refused: some readers take it as octal. */
function parseAddress(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  if (match === null) return null
  let address = 0
  for (const part of match.slice(1)) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return null
    address = address * 256 + Number(part)
  }
  return address
}
