import type { SettingValues } from '../../utils/library/setting-values'
import type { LibraryStore } from '../store/library-store'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { canPickFolder } from './backup-folder'

const THRESHOLDS = [20, 100, 500, 2_000]

/** When Galpi backs up by itself, and whether it reminds the reader. */
export function AutomaticSettings({ store, hasFolder }: { store: LibraryStore; hasFolder: boolean }) {
  const { backup } = store.reader.settings.value
  const change = (part: Partial<SettingValues['backup']>) =>
    void store.reader.changeSetting({ name: 'backup', value: { ...backup, ...part } })
  const choices = [...new Set([...THRESHOLDS, backup.afterChanges])].toSorted((a, b) => a - b)
  return (
    <section class="backup-part" aria-labelledby="backup-automatic">
      <h2 id="backup-automatic">{i18n.t('backup.automatic')}</h2>
      {canPickFolder() && (
        <label class="check-line">
          <input
            type="checkbox"
            checked={backup.isAutomatic}
            onChange={({ currentTarget }) => change({ isAutomatic: currentTarget.checked })}
          />
          <span>
            {i18n.t('backup.byItself')} {!hasFolder && <span class="muted">{i18n.t('backup.needsFolder')}</span>}
          </span>
        </label>
      )}
      <label class="check-line">
        <input
          type="checkbox"
          checked={backup.reminds}
          onChange={({ currentTarget }) => change({ reminds: currentTarget.checked })}
        />
        {i18n.t('backup.remind')}
      </label>
      <label class="backup-threshold">
        {i18n.t('backup.after')}
        <select
          value={backup.afterChanges}
          onChange={({ currentTarget }) => change({ afterChanges: Number(currentTarget.value) })}
        >
          {choices.map((count) => (
            <option key={count} value={count}>
              {fullNumber(count)}
            </option>
          ))}
        </select>
      </label>
      {canPickFolder() && <p class="muted">{i18n.t('backup.howKept')}</p>}
    </section>
  )
}
