import { isTheme, storedTheme } from './stored-theme.ts'

// Runs in the head, before anything is painted, so that no page flashes in the wrong colours.
const theme = storedTheme()
if (isTheme(theme)) document.documentElement.dataset['theme'] = theme
document.documentElement.classList.add('js')
