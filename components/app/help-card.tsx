import { i18n } from '../ui/i18n'
import { LIST_KEYS } from '../list/list-keys'
import { CardDialog, closeCard } from '../ui/card-dialog'

/** Everything that a query understands, the most useful first; each has an example and a meaning in the locales. */
const TOPICS = [
  'words',
  'phrase',
  'not',
  'or',
  'hashtag',
  'tag',
  'channel',
  'has',
  'is',
  'from',
  'site',
  'after',
  'before',
  'on',
  'lang',
  'sort',
] as const

interface HelpCardProps {
  /** An operator to put at the end of the field, and where in it the caret goes. */
  onPick: (text: string, caret: number) => void
  onSynonyms?: (() => void) | undefined
  hasListKeys: boolean
  onClose: () => void
}

/** What can be typed in the search field; a click on an example begins it there. */
export function HelpCard({ onPick, onSynonyms, hasListKeys, onClose }: HelpCardProps) {
  return (
    <CardDialog title={i18n.t('help.title')} onClose={onClose}>
      <dl class="help">
        {TOPICS.map((topic) => {
          const example = i18n.t(`example.${topic}`)
          const { text, caret } = beginningOf(example)
          return (
            <div key={topic}>
              <dt>
                <button
                  type="button"
                  class="example"
                  onClick={(event) => {
                    closeCard(event)
                    onPick(text, caret)
                  }}
                >
                  {example}
                </button>
              </dt>
              <dd>{i18n.t(`meaning.${topic}`)}</dd>
            </div>
          )
        })}
      </dl>
      {hasListKeys && (
        <>
          <h3>{i18n.t('keys.title')}</h3>
          <dl class="keys">
            {LIST_KEYS.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{i18n.t(`keys.${what}`)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p class="help-keys">{i18n.t('help.keys')}</p>
      {onSynonyms && (
        <button
          type="button"
          class="link"
          onClick={(event) => {
            closeCard(event)
            onSynonyms()
          }}
        >
          {i18n.t('synonyms.open')}
        </button>
      )}
    </CardDialog>
  )
}

/** The operator of an example without its value, and where one types on; a plain word is its own. */
function beginningOf(example: string): { text: string; caret: number } {
  if (example.startsWith('"')) return { text: '""', caret: 1 }
  const operator = /^[^\s:]+:|^[#-]/u.exec(example)?.[0] ?? (example.includes(' OR ') ? 'OR ' : '')
  return { text: operator, caret: operator.length }
}
