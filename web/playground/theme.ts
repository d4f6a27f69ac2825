/** The choice of colours is kept where the pages of the site keep theirs. */
const storageKey = 'telltale-theme'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const names: Readonly<Record<Theme, string>> = {
  system: 'Colours: as the system has them',
  light: 'Colours: light',
  dark: 'Colours: dark',
}

const signs: Readonly<Record<Theme, string>> = { system: '◐', light: '☀', dark: '☾' }

/** Makes the button go through the themes. */
export function startTheme(button: HTMLButtonElement): void {
  let theme = stored()
  show(theme, button)
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
    keep(theme)
    show(theme, button)
  })
}

function show(theme: Theme, button: HTMLButtonElement): void {
  apply(theme)
  button.textContent = signs[theme]
  button.setAttribute('aria-label', names[theme])
  button.title = names[theme]
}

function apply(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
}

/** Storage may be forbidden; the choice then lasts as long as the page. */
function stored(): Theme {
  try {
    const kept = localStorage.getItem(storageKey)
    return themes.find(theme => theme === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme)
  } catch {
    // Nothing to do: see `stored`.
  }
}
