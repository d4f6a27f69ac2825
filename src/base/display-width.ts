const zeroWidth = /^[\p{Mark}\u200b-\u200f\u2060\ufeff]/u
const doubleWidth =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u

/**
 * How many terminal cells a text takes: two for East Asian wide characters and emoji, none for
 * combining marks. An estimate: terminals differ over ambiguous characters and joined emoji.
 */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  if (character <= '\u02ff') return 1
  if (zeroWidth.test(character)) return 0
  return doubleWidth.test(character) ? 2 : 1
}
