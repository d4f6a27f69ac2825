import { generateKeyPairSync, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** A key and a certificate for one IPv4 address that nobody but itself vouches for, PEM, good for a day. */
export function selfSigned(address: string): { readonly key: string; readonly cert: string } {
  if (!isIPv4(address)) throw new Error(`${address} is no IPv4 address`)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(set(sequence(object('2.5.4.3'), text('telltale test'))))
  const now = Date.now()
  const toSign = sequence(
    tagged(0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(time(now - 3_600_000), time(now + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(isAuthority, addressName(address))),
  )
  const signature = sign('sha256', toSign, privateKey)
  const certificate = sequence(toSign, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

/** One value in the Distinguished Encoding Rules of ASN.1, X.690. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(head), content])
}

const sequence = (...items: readonly Buffer[]): Buffer => der(0x30, ...items)
const set = (...items: readonly Buffer[]): Buffer => der(0x31, ...items)
const tagged = (tag: number, content: Buffer): Buffer => der(0xa0 + tag, content)
const integer = (value: number): Buffer => der(0x02, Buffer.from([value]))
const octets = (content: Buffer): Buffer => der(0x04, content)
const text = (value: string): Buffer => der(0x0c, Buffer.from(value))

/** UTCTime: `YYMMDDHHMMSSZ`. */
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/\D/g, '')}Z`))

function object(identifier: string): Buffer {
  const [first = 0, second = 0, ...rest] = identifier.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): readonly number[] {
  const digits = [value & 0x7f]
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80)
  return digits
}

const ecdsaWithSha256 = sequence(object('1.2.840.10045.4.3.2'))
const isAuthority = sequence(object('2.5.29.19'), octets(sequence(der(0x01, Buffer.from([0xff])))))

const addressName = (address: string): Buffer =>
  sequence(
    object('2.5.29.17'),
    octets(sequence(der(0x87, Buffer.from(address.split('.').map(Number))))),
  )
