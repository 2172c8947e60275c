import { useId, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { formatSynonyms, parseSynonyms, STARTER_SYNONYMS } from '../../utils/search/synonyms'
import { ANSWER_CODES } from '../../utils/errors/codes'
import type { AnswerFault } from '../../utils/messages/protocol'
import { FaultBanner } from '../app/fault-banner'
import { CancelButton, CardDialog } from '../ui/card-dialog'
import type { LibraryStore } from '../store/library-store'

/** Which words find each other: the reader's own groups, and a set that comes with Galpi. */
export function SynonymsDialog({ store, onClose }: { store: LibraryStore; onClose: () => void }) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [problem, setProblem] = useState('')
  const [fault, setFault] = useState<AnswerFault>()
  // As they were when the dialog opened: what is typed since then is not overwritten.
  const [{ groups, useStarter }] = useState(() => store.reader.synonyms.value)
  const isStarterUsed = useRef(useStarter)

  const save = async (event: Event) => {
    const text = area.current?.value ?? ''
    const alone = lonelyLine(text)
    setProblem(alone === undefined ? '' : i18n.t('synonyms.alone', [alone]))
    if (alone !== undefined) {
      area.current?.focus()
      return
    }
    const { currentTarget } = event
    const value = { groups: parseSynonyms(text), useStarter: isStarterUsed.current }
    const isKept = await store.reader.changeSetting({ name: 'synonyms', value })
    setFault(isKept ? undefined : (store.fault.value ?? 'damaged'))
    if (isKept && currentTarget instanceof Element) currentTarget.closest('dialog')?.close()
  }

  return (
    <CardDialog title={i18n.t('synonyms.title')} onClose={onClose}>
      <label class="field-label" for={id}>
        {i18n.t('synonyms.label')}
      </label>
      <textarea
        id={id}
        ref={area}
        rows={6}
        spellcheck={false}
        defaultValue={formatSynonyms(groups)}
        placeholder={i18n.t('synonyms.example')}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? `${id}-problem` : undefined}
      />
      {problem && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      )}
      {fault && <FaultBanner code={ANSWER_CODES[fault]} lead={i18n.t('notice.notSaved')} />}
      <label class="check">
        <input
          type="checkbox"
          defaultChecked={useStarter}
          onChange={(event) => {
            isStarterUsed.current = event.currentTarget.checked
          }}
        />
        {i18n.t('synonyms.useStarter', [String(STARTER_SYNONYMS.length)])}
      </label>
      <details>
        <summary>{i18n.t('synonyms.showStarter')}</summary>
        <pre class="starter">{formatSynonyms(STARTER_SYNONYMS)}</pre>
      </details>
      <footer>
        <button type="button" class="button" onClick={(event) => void save(event)}>
          {i18n.t('action.save')}
        </button>
        <CancelButton />
      </footer>
    </CardDialog>
  )
}

/** The first line that names one word only, which is no group. */
function lonelyLine(text: string): string | undefined {
  return text.split('\n').find((line) => line.trim() !== '' && !parseSynonyms(line).some((group) => group.length > 1))
}
