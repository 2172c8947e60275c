import { i18n } from '../ui/i18n'
import type { ButtonStyle } from './post-button'

/** How buttons look, with their words in the reader's language of now. */
export function buttonStyle(shown: ButtonStyle['shown']): ButtonStyle {
  const labels = {
    open: i18n.t('button.save'),
    saving: i18n.t('button.saving'),
    kept: i18n.t('button.saved'),
    stale: i18n.t('button.stale'),
  }
  return { labels, shown }
}
