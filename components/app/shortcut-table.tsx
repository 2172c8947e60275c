import { useEffect, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { type Browser, browser } from '#imports'
import './shortcut-table.css'

/** The keys that work in every tab, as the browser has them now. */
export function ShortcutTable() {
  const [commands, setCommands] = useState<Browser.commands.Command[]>([])
  useEffect(() => {
    const read = () => void browser.commands.getAll().then(setCommands)
    read()
    // They are changed on a page of the browser's, from which one comes back.
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [])
  return (
    <table class="shortcuts">
      <caption>{i18n.t('shortcuts.everywhere')}</caption>
      <tbody>
        {commands.map(({ name = '', description, shortcut }) => (
          <tr key={name}>
            <th scope="row">{commandName(name) ?? description}</th>
            <td>{shortcut ? <kbd>{shortcut}</kbd> : <span class="muted">{i18n.t('shortcuts.notSet')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** In the reader's language, which the browser's own description need not be in. */
function commandName(name: string): string | undefined {
  switch (name) {
    case '_execute_action':
      return i18n.t('shortcuts.openPopup')
    case 'save-post':
      return i18n.t('command.savePost')
    case 'open-panel':
      return i18n.t('command.openPanel')
    default:
      return undefined
  }
}
