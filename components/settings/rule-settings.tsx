import { useCallback, useId, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { keysOfPeer } from '../../utils/library/read'
import type { SettingValues } from '../../utils/library/setting-values'
import { cleanTags, tagKey } from '../../utils/post/tags'
import { fullNumber } from '../ui/dates'
import type { LibraryStore } from '../store/library-store'
import { peerName } from '../ui/peer-name'
import { TagField } from '../tags/tag-field'
import { TagList } from '../tags/tag-list'
import { useLibrary } from '../store/use-library'
import type { SettingsPartProps } from './use-keep'

type Rule = SettingValues['rules'][number]

/** Which channels' posts get which tags when they are saved. */
export function RuleSettings({ store, values: { rules }, keep }: SettingsPartProps) {
  const id = useId()
  // A rule without a tag does nothing: it is kept with its first.
  const [begun, setBegun] = useState('')
  const peers = store.source.peers.value
  const isRuled = (peerKey: string) => peerKey === begun || rules.some((rule) => rule.peerKey === peerKey)
  const free = [...peers.values()]
    .filter(({ key }) => !isRuled(key))
    .toSorted((a, b) => peerName(a).localeCompare(peerName(b)))
  const shown = begun && !rules.some(({ peerKey }) => peerKey === begun) ? [...rules, ruleFor(begun, [])] : rules

  const keepRules = (value: Rule[]) => void keep(store.reader.changeSetting({ name: 'rules', value }))
  const setTags = (peerKey: string, tags: string[]) => {
    if (tags.length === 0) setBegun(peerKey)
    const all = shown.map((rule) => (rule.peerKey === peerKey ? ruleFor(peerKey, tags) : rule))
    keepRules(all.filter((rule) => rule.tags.length > 0))
  }
  const remove = (peerKey: string) => {
    if (peerKey === begun) setBegun('')
    if (rules.some((rule) => rule.peerKey === peerKey)) keepRules(rules.filter((rule) => rule.peerKey !== peerKey))
  }

  return (
    <>
      <p class="muted">{i18n.t('rules.hint')}</p>
      {shown.length > 0 && (
        <ul class="rules" aria-label={i18n.t('settingsPart.rules')}>
          {shown.map(({ peerKey, tags }) => (
            <RuleRow
              key={peerKey}
              store={store}
              peerKey={peerKey}
              tags={tags}
              onTags={(changed) => setTags(peerKey, changed)}
              onRemove={() => remove(peerKey)}
            />
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <p class="rule-new">
          <label for={id}>{i18n.t('rules.add')}</label>
          <select id={id} value="" onChange={(event) => setBegun(event.currentTarget.value)}>
            <option value="">{i18n.t('rules.choose')}</option>
            {free.map((peer) => (
              <option key={peer.key} value={peer.key}>
                {peerName(peer)}
              </option>
            ))}
          </select>
        </p>
      )}
      {peers.size === 0 && <p class="muted">{i18n.t('rules.noChannels')}</p>}
    </>
  )
}

function ruleFor(peerKey: string, tags: string[]): Rule {
  return { peerKey, tags }
}

interface RuleRowProps {
  store: LibraryStore
  peerKey: string
  tags: readonly string[]
  onTags: (tags: string[]) => void
  onRemove: () => void
}

function RuleRow({ store, peerKey, tags, onTags, onRemove }: RuleRowProps) {
  const known = store.counts.tags.value.map(({ tag }) => tag)
  const name = peerName(store.source.peers.value.get(peerKey))
  return (
    <li class="rule">
      <fieldset>
        <legend dir="auto">{name}</legend>
        <TagList
          tags={tags}
          colourOf={(tag) => store.reader.colourOf(tag)}
          onRemove={(tag) => onTags(tags.filter((each) => tagKey(each) !== tagKey(tag)))}
        />
        <TagField
          tags={tags}
          suggested={known}
          known={known}
          onAdd={(added) => onTags(cleanTags([...tags, ...added]))}
        />
        <p class="rule-actions">
          {tags.length > 0 && <ApplyButton store={store} peerKey={peerKey} tags={tags} />}
          <button
            type="button"
            class="link is-quiet"
            aria-label={i18n.t('rules.remove', [name])}
            title={i18n.t('rules.remove', [name])}
            onClick={onRemove}
          >
            {i18n.t('rules.removeShort')}
          </button>
        </p>
      </fieldset>
    </li>
  )
}

interface ApplyButtonProps {
  store: LibraryStore
  peerKey: string
  tags: readonly string[]
}

/** Gives a rule's tags to the posts that were kept before it. */
function ApplyButton({ store, peerKey, tags }: ApplyButtonProps) {
  const keys = useLibrary(useCallback((db) => keysOfPeer(db, peerKey), [peerKey])) ?? []
  if (keys.length === 0) return null
  return (
    <button
      type="button"
      class="link"
      disabled={store.steps.progress.value !== undefined}
      onClick={() => void store.steps.take({ kind: 'tag', add: [...tags], remove: [] }, keys)}
    >
      {i18n.t('rules.apply', keys.length, [fullNumber(keys.length)])}
    </button>
  )
}
