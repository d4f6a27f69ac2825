/**
 * Text of logs and content made safe to print on a terminal. Escape sequences could repaint the
 * screen or the clipboard, bidirectional marks could show a path backwards, line breaks could forge
 * rows; all of them are shown as escapes instead.
 */
const unsafe =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export function visibleText(text: string): string {
  return text.replace(unsafe, character => {
    const code = character.charCodeAt(0)
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
}
