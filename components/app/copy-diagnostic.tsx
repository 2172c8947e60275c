import { i18n } from '../ui/i18n'
import { useCopy } from './use-copy'

/** Copies what a maintainer needs to know of a changed page. */
export function CopyDiagnostic({ text }: { text: string }) {
  const { outcome, copy } = useCopy('a diagnostic')
  return (
    <div class="diagnostic">
      <button type="button" class="link" onClick={() => void copy(text)}>
        {i18n.t('changed.copy')}
      </button>
      <p class="hint" aria-live="polite">
        {outcome ? i18n.t(`changed.${outcome}`) : i18n.t('changed.private')}
      </p>
      {outcome === 'failed' && <textarea readOnly rows={6} aria-label={i18n.t('changed.copy')} value={text} />}
    </div>
  )
}
