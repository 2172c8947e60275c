import { useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { fullNumber } from '../ui/dates'
import { SynonymsDialog } from '../search/synonyms-dialog'
import type { SettingsPartProps } from './use-keep'

export function SynonymSettings({ store, values: { synonyms } }: SettingsPartProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { length } = synonyms.groups
  return (
    <>
      <p class="muted">{i18n.t('settings.synonymsHint')}</p>
      {length > 0 && <p>{i18n.t('settings.ownSynonyms', length, [fullNumber(length)])}</p>}
      <button type="button" class="button is-quiet" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {i18n.t('synonyms.open')}
      </button>
      {isOpen && <SynonymsDialog store={store} onClose={() => setIsOpen(false)} />}
    </>
  )
}
