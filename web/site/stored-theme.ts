export const themes = ['light', 'dark'] as const

export type Theme = (typeof themes)[number]

export const isTheme = (value: string | null): value is Theme =>
  value === 'light' || value === 'dark'

const key = 'telltale-theme'

/** What was chosen before; null for the system's colours, and where a browser keeps nothing for files. */
export function storedTheme(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function storeTheme(theme: Theme | null): void {
  try {
    if (theme === null) localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // The choice then lasts as long as the page.
  }
}
