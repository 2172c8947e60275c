import { i18n } from '../ui/i18n'
import { CardDialog } from '../ui/card-dialog'

/** PRIVACY.md in short, in the reader's language. */
const TOPICS = ['kept', 'where', 'sent', 'read', 'deleted'] as const

export function PrivacyCard({ onClose }: { onClose: () => void }) {
  return (
    <CardDialog title={i18n.t('privacy.title')} onClose={onClose}>
      <dl class="privacy">
        {TOPICS.map((topic) => (
          <div key={topic}>
            <dt>{i18n.t(`privacyTopic.${topic}`)}</dt>
            <dd>{i18n.t(`privacyText.${topic}`)}</dd>
          </div>
        ))}
      </dl>
    </CardDialog>
  )
}
