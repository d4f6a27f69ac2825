import { readFileSync } from 'node:fs'
import { isInTheClear, readHecUrl } from '../../replay/hec/hec-address.ts'
import { defaultRetry, type HecSettings } from '../../replay/hec/hec-settings.ts'
import { CommandError } from '../exit-codes.ts'
import type { HecOptions } from './replay-options.ts'

/** `warn` is told what is allowed and unwise. */
export function hecSettingsOf(
  options: HecOptions & { readonly hec: string },
  stamp: string,
  warn: (message: string) => void,
): HecSettings {
  const url = readHecUrl(options.hec)
  if (typeof url === 'string') throw new CommandError(`--hec: ${url}`)
  if (isInTheClear(url)) warn(`the token and all events go to ${url.host} unencrypted`)
  if (options.insecure) warn(`the certificate of ${url.host} is not checked`)
  if (options.endpoint === 'raw' && options.stamp) {
    throw new CommandError('--stamp needs the event endpoint: raw events carry no fields')
  }
  return {
    url,
    endpoint: options.endpoint,
    token: tokenOf(options, warn),
    tls: {
      ca: options.ca === undefined ? null : readCertificates(options.ca),
      isVerified: !options.insecure,
    },
    metadata: {
      sourceType: options.sourcetype ?? null,
      source: options.source ?? null,
      host: options.host ?? null,
      index: options.index ?? null,
    },
    isCompressed: options.gzip,
    batch: { eventsMax: options.batchEvents, bytesMax: options.batchBytes },
    retry: { ...defaultRetry, giveUpAfterMs: options.retryFor },
    acknowledgement: options.ack
      ? { windowMax: options.ackWindow, timeoutMs: options.ackTimeout }
      : null,
    inDoubt: options.inDoubt,
    stamp: options.stamp ? stamp : null,
  }
}

function tokenOf({ token, tokenEnv }: HecOptions, warn: (message: string) => void): string {
  if (token !== undefined) {
    warn('--token can be seen by every user of this machine: --token-env keeps it out of sight')
  }
  const found = (token ?? process.env[tokenEnv] ?? '').trim()
  if (found === '') {
    throw new CommandError(`no token: put it into the environment variable ${tokenEnv}`)
  }
  if (!/^[\x21-\x7e]+$/.test(found))
    throw new CommandError('the token has characters that none has')
  return found
}

function readCertificates(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandError(
      `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
