import { useId, useState } from 'preact/hooks'
import type { ChatPreview, ImportPreview } from '../../utils/jobs/import-protocol'
import { BOOKMARKS } from '../../utils/jobs/import-chats'
import { fullNumber, shortDate } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { peerName } from '../ui/peer-name'
import { ChatQuestion } from './chat-question'
import { FileTroubles } from './file-troubles'
import { canComeIn } from './import-store'
import type { ImportViewProps } from './import-view'
import { countLeftOut, skippedLines } from './skipped-text'

interface ImportFoundProps extends ImportViewProps {
  preview: ImportPreview
}

/** What the files hold, how it stands to the library, and what of it is to come in. */
export function ImportFound({ work, preview }: ImportFoundProps) {
  const { chats, troubles, ownFiles } = preview
  const [bringBack, setBringBack] = useState(false)
  const chosen = chats.filter(({ chat }) => work.chosen.value.has(chat))
  const sum = (...standings: (keyof ChatPreview['standings'])[]) =>
    chosen.reduce((all, chat) => all + standings.reduce((some, each) => some + chat.standings[each], 0), 0)
  const trashed = sum('trashed')
  const count = sum('new', 'changed') + (bringBack ? trashed : 0)
  return (
    <>
      <h2 data-first tabIndex={-1}>
        {i18n.t('bringIn.found')}
      </h2>
      {ownFiles.map((file) => (
        <p key={file} class="banner">
          {i18n.t('bringIn.ownFile', [file])} <a href="#transfer/backup">{i18n.t('bringIn.toBackup')}</a>
        </p>
      ))}
      <FileTroubles troubles={troubles} />
      {chats.length === 0 ? <p>{i18n.t('bringIn.nothing')}</p> : <ChatTable work={work} chats={chats} />}
      {trashed > 0 && (
        <label class="check-line">
          <input type="checkbox" checked={bringBack} onChange={() => setBringBack(!bringBack)} />
          {i18n.t('bringIn.bringBack', trashed, [fullNumber(trashed)])}
        </label>
      )}
      <div class="import-actions">
        {chats.length > 0 && (
          <button type="button" class="button" disabled={count === 0} onClick={() => void work.write({ bringBack })}>
            {i18n.t(troubles.length > 0 ? 'bringIn.startReadable' : 'bringIn.start', count, [fullNumber(count)])}
          </button>
        )}
        <button type="button" class="link" onClick={() => work.leave()}>
          {i18n.t('bringIn.other')}
        </button>
      </div>
    </>
  )
}

const COLUMNS = ['new', 'changed', 'known', 'trashed'] as const

function ChatTable({ work, chats }: Pick<ImportViewProps, 'work'> & { chats: readonly ChatPreview[] }) {
  const possible = chats.filter(canComeIn)
  const isAll = possible.length > 0 && possible.every(({ chat }) => work.chosen.value.has(chat))
  return (
    <table class="chat-table">
      <thead>
        <tr>
          <th scope="col">
            {chats.length > 1 ? (
              <label class="check-line">
                <input
                  type="checkbox"
                  checked={isAll}
                  disabled={possible.length === 0}
                  onChange={() =>
                    work.choose(
                      possible.map(({ chat }) => chat),
                      !isAll,
                    )
                  }
                />
                {i18n.t('bringIn.allChats')}
              </label>
            ) : (
              i18n.t('bringIn.chat')
            )}
          </th>
          <th scope="col">{i18n.t('bringIn.posts')}</th>
          {COLUMNS.map((standing) => (
            <th scope="col" key={standing}>
              {i18n.t(`standing.${standing}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chats.map((chat) => (
          <ChatRow key={chat.chat} work={work} chat={chat} />
        ))}
      </tbody>
    </table>
  )
}

function ChatRow({ work, chat }: Pick<ImportViewProps, 'work'> & { chat: ChatPreview }) {
  const id = useId()
  const { first, last, peer, skipped, type } = chat
  const isPossible = canComeIn(chat)
  const isNamed = work.named.value.some((each) => each.chat === chat.chat)
  const leftOut = countLeftOut(skipped)
  const name = type === BOOKMARKS ? i18n.t('bringIn.bookmarks') : peerName(peer)
  return (
    <tr>
      <th scope="row">
        <label class="check-line" for={id}>
          <input
            id={id}
            type="checkbox"
            checked={work.chosen.value.has(chat.chat)}
            disabled={!isPossible}
            onChange={({ currentTarget }) => work.choose([chat.chat], currentTarget.checked)}
          />
          <span dir="auto">{name}</span>
        </label>
        <p class="chat-about">
          {peer.username && type !== BOOKMARKS && <span>@{peer.username}</span>}
          {first !== undefined && last !== undefined && type !== BOOKMARKS && (
            <span>{daysText(shortDate(first), shortDate(last))}</span>
          )}
        </p>
        {leftOut > 0 && (
          <details class="left-out">
            <summary>{i18n.t('bringIn.leftOut', leftOut, [fullNumber(leftOut)])}</summary>
            <ul>
              {skippedLines(skipped).map((line) => (
                <li key={line} dir="auto">
                  {line}
                </li>
              ))}
            </ul>
          </details>
        )}
        {chat.asks !== 'never' && !isNamed && <ChatQuestion work={work} chat={chat} name={name} />}
      </th>
      <td data-label={i18n.t('bringIn.posts')}>{fullNumber(chat.posts)}</td>
      {COLUMNS.map((standing) => (
        <td key={standing} data-label={i18n.t(`standing.${standing}`)}>
          {isPossible ? fullNumber(chat.standings[standing]) : '–'}
        </td>
      ))}
    </tr>
  )
}

function daysText(first: string, last: string): string {
  return first === last ? first : i18n.t('bringIn.days', [first, last])
}
