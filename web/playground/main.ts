import { startThemeButton } from '../site/theme-button.ts'
import { loadPack } from './app/pack.ts'
import { Playground } from './app/playground.ts'
import { required } from './view/element.ts'

const notice = required('starting', HTMLElement)
startThemeButton()

try {
  const playground = new Playground(await loadPack())
  notice.remove()
  await playground.start(globalThis.location)
} catch (error) {
  notice.textContent = `The playground cannot start: ${error instanceof Error ? error.message : String(error)}`
}
