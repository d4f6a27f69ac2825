import { startCopyButtons } from './copy-buttons.ts'
import { startKeyboard } from './keyboard.ts'
import { startListPage } from './list-page.ts'
import { startSearchBox } from './search-box.ts'
import { startThemeButton } from './theme-button.ts'
import { startWordHelp } from './word-help.ts'

startThemeButton()
startCopyButtons()
startWordHelp()
const input = document.querySelector<HTMLInputElement>('#site-search')
if (input) {
  startKeyboard(input)
  if (document.getElementById('facets')) void startListPage(input)
  else startSearchBox(input)
}
