import { i18n } from '../ui/i18n'
import { LIST_KEYS } from '../list/list-keys'
import { shortcutsOpener } from '../app/open-shortcuts'
import { ShortcutTable } from '../app/shortcut-table'

export function ShortcutSettings() {
  const openShortcuts = shortcutsOpener()
  return (
    <>
      <ShortcutTable />
      {openShortcuts ? (
        <button type="button" class="button is-quiet" onClick={() => void openShortcuts()}>
          {i18n.t('shortcuts.change')}
        </button>
      ) : (
        <p class="muted">{i18n.t('shortcuts.byHand')}</p>
      )}
      <table class="shortcuts is-list">
        <caption>{i18n.t('keys.title')}</caption>
        <tbody>
          {LIST_KEYS.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">{i18n.t(`keys.${what}`)}</th>
              <td>
                <kbd>{key}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
