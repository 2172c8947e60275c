import { useId, useState } from 'preact/hooks'
import type { ChatPreview } from '../../utils/jobs/import-protocol'
import { parsePeer } from '../../utils/post/links'
import type { Peer } from '../../utils/post/model'
import { i18n } from '../ui/i18n'
import { isComposing } from '../ui/keyboard'
import { peerName } from '../ui/peer-name'
import type { ImportViewProps } from './import-view'

interface ChatQuestionProps extends Pick<ImportViewProps, 'work'> {
  chat: ChatPreview
  name: string
}

/** Asks which channel a chat of a file is, where the file does not say it. */
export function ChatQuestion({ work, chat, name }: ChatQuestionProps) {
  const isNeeded = chat.asks === 'must'
  const use = (peer: Peer) => void work.identify(chat.chat, peer)
  return (
    <details class="chat-question" open={isNeeded}>
      <summary>
        {i18n.t(isNeeded ? 'bringIn.whoMust' : 'bringIn.whoMay')}
        <span class="visually-hidden"> {name}</span>
      </summary>
      <p>{i18n.t(isNeeded ? 'bringIn.whyMust' : 'bringIn.whyMay')}</p>
      {chat.candidates.length > 0 && (
        <div class="import-actions">
          {chat.candidates.map((candidate) => (
            <button
              key={JSON.stringify(candidate)}
              type="button"
              class="button is-quiet"
              onClick={() => use(candidate)}
            >
              {i18n.t('bringIn.candidate', [candidateName(candidate)])}
            </button>
          ))}
        </div>
      )}
      <NameForm hasId={chat.peer.id !== undefined} onUse={use} />
    </details>
  )
}

function candidateName(peer: Peer): string {
  const name = peerName(peer)
  return peer.username ? `${name} (@${peer.username})` : name
}

/** `hasId`: a public name alone is what is missing. */
function NameForm({ hasId, onUse }: { hasId: boolean; onUse: (peer: Peer) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const submit = () => {
    const peer = parsePeer(text)
    if (!peer) setProblem(i18n.t('bringIn.nameBad'))
    else if (hasId && peer.username === undefined) setProblem(i18n.t('bringIn.nameOther'))
    else onUse(peer)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      // The Enter that ends a syllable would send the form.
      onKeyDown={(event) => event.key === 'Enter' && isComposing(event) && event.preventDefault()}
    >
      <label for={id}>{i18n.t('bringIn.nameLabel')}</label>
      <div class="name-line">
        <input
          id={id}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
          placeholder="@channel"
        />
        <button type="submit" class="button is-quiet">
          {i18n.t('bringIn.nameUse')}
        </button>
      </div>
      <p id={`${id}-problem`} class="name-problem" role="alert">
        {problem}
      </p>
    </form>
  )
}
