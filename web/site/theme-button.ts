import { isTheme, storeTheme, type Theme, themes } from './stored-theme.ts'

/** The button goes through: as the system has it, light, dark. */
const order: readonly (Theme | null)[] = [null, ...themes]

const labels = { system: 'as the system has them', light: 'light', dark: 'dark' } as const

export function startThemeButton(): void {
  const button = document.querySelector<HTMLButtonElement>('button.theme')
  if (!button) return
  const root = document.documentElement
  const show = (): void => {
    const shown = root.dataset['theme'] ?? 'system'
    const label = `Colours: ${labels[shown as keyof typeof labels]}`
    button.dataset['shown'] = shown
    button.setAttribute('aria-label', label)
    button.title = label
  }
  button.hidden = false
  show()
  button.addEventListener('click', () => {
    const current = root.dataset['theme'] ?? null
    const at = order.indexOf(isTheme(current) ? current : null)
    const next = order[(at + 1) % order.length] ?? null
    if (next === null) delete root.dataset['theme']
    else root.dataset['theme'] = next
    storeTheme(next)
    show()
  })
}
