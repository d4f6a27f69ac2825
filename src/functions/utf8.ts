const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of UTF-8 bytes; what is no UTF-8 becomes U+FFFD. */
export const textOfUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)
