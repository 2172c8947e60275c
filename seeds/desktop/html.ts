import type { Poll, Reaction } from '../../utils/post/model'
import { writeMedia } from './html-media.ts'
import { partHtml, unavailableEmoji } from './html-text.ts'
import type { DesktopChat } from './json.ts'
import { escaped, Markup } from './markup.ts'
import { type DesktopMessage, type DesktopOptions, type DesktopVersion, messagesOf, shownTime } from './message.ts'

/** Telegram Desktop's own, for exports of any size. */
const MESSAGES_IN_FILE = 1000
/** Seconds within which one sender's messages stand together; forwarded ones must be all but of one time. */
const JOIN_WITHIN = 900
const JOIN_FORWARDED_WITHIN = 1

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `messages.html`, `messages2.html` and so on of one chat. */
export function* htmlPagesOf(
  { peer, posts }: DesktopChat,
  options: DesktopOptions & { perPage?: number },
): Generator<{ name: string; text: string }> {
  const { version, perPage = MESSAGES_IN_FILE } = options
  const nameOf = (page: number) => (page === 0 ? 'messages.html' : `messages${page + 1}.html`)
  let page = 0
  let dates = 0
  let markup = pageStart(peer.title ?? 'Deleted Account')
  let previous: DesktopMessage | undefined
  let count = 0
  for (const message of messagesOf(posts, peer, options)) {
    if (count > 0 && count % perPage === 0) {
      page += 1
      link(markup, nameOf(page), 'Next messages')
      yield { name: nameOf(page - 1), text: markup.closeAll().text }
      markup = pageStart(peer.title ?? 'Deleted Account')
      link(markup, nameOf(page - 1), 'Previous messages')
      previous = undefined
    }
    if (!previous || dayOf(previous) !== dayOf(message)) {
      dates += 1
      markup
        .div('message service', { id: `message-${dates}` })
        .div('body details')
        .raw(dayOf(message))
        .close(2)
    }
    writeMessage(markup, message, previous, version)
    previous = message
    count += 1
  }
  yield { name: nameOf(page), text: markup.closeAll().text }
}

function pageStart(title: string): Markup {
  const markup = new Markup().raw('<!DOCTYPE html>').open('html').open('head')
  markup.open('meta', { charset: 'utf-8' }, { empty: true })
  markup.open('title', {}, { inline: true }).raw('Exported Data').close()
  markup.open('link', { href: 'css/style.css', rel: 'stylesheet' }, { empty: true })
  markup.open('script', { src: 'js/script.js', type: 'text/javascript' }).close(2)
  markup.open('body', { onload: 'CheckLocation();' }).div('page_wrap')
  // A person's first and last name have a space in between, which stays when there is only one.
  markup
    .div('page_header')
    .div('content')
    .div('text bold')
    .raw(`${escaped(title)} `)
    .close(3)
  return markup.div('page_body chat_page').div('history')
}

function link(markup: Markup, href: string, shown: string): void {
  markup.open('a', { class: 'pagination block_link', href }).raw(shown).close()
}

function dayOf({ at }: DesktopMessage): string {
  const [day, month, year] = shownTime(at).slice(0, 10).split('.').map(Number)
  return `${day} ${MONTHS[Number(month) - 1]} ${year}`
}

/** Since 2022-06 with the zone. */
function titleOf(at: number, version: DesktopVersion): string {
  return version === 2019 ? shownTime(at) : `${shownTime(at)} UTC+09:00`
}

function writeMessage(
  markup: Markup,
  message: DesktopMessage,
  previous: DesktopMessage | undefined,
  version: DesktopVersion,
): void {
  const { id, at, from, forward, reply, parts, signature, reactions } = message
  const isFirst = !previous || standsAlone(message, previous)
  markup.div(isFirst ? 'message default clearfix' : 'message default clearfix joined', { id: `message${id}` })
  if (isFirst) userpic(markup, 'pull_left userpic_wrap', from.title)
  markup.div('body').div('pull_right date details', { title: titleOf(at, version) })
  markup.raw(shownTime(at).slice(11, 16)).close()
  if (isFirst)
    markup
      .div('from_name')
      .raw(escaped(from.title ?? 'Deleted Account'))
      .close()
  if (forward) {
    const name = forward.peer?.title ?? 'Deleted Account'
    userpic(markup, 'pull_left forwarded userpic_wrap', name)
    markup.div('forwarded body').div('from_name').raw(escaped(name))
    const shown = { class: 'date details', title: titleOf(at - 60_000, version) }
    markup
      .open('span', shown, { inline: true })
      .raw(` ${shownTime(at - 60_000)}`)
      .close(2)
  }
  if (reply?.messageId) writeReply(markup, reply.messageId)
  writeMedia(markup, message)
  if (message.poll) writePoll(markup, message.poll)
  if (parts.length > 0) markup.div('text').raw(parts.map(partHtml).join('')).close()
  if (signature) markup.div('signature details').raw(escaped(signature)).close()
  if (forward) markup.close()
  if (version === 2026 && reactions.length > 0) writeReactions(markup, reactions)
  markup.close(2)
}

function standsAlone(message: DesktopMessage, previous: DesktopMessage): boolean {
  const apart = Math.abs(message.at - previous.at) / 1000
  return (
    message.from.id === undefined ||
    message.from.id !== previous.from.id ||
    dayOf(message) !== dayOf(previous) ||
    message.forward?.peer?.title !== previous.forward?.peer?.title ||
    apart > (message.forward ? JOIN_FORWARDED_WITHIN : JOIN_WITHIN)
  )
}

function userpic(markup: Markup, className: string, name = ''): void {
  const style = 'width: 42px; height: 42px'
  markup.div(className).div('userpic userpic1', { style }).div('initials', { style: 'line-height: 42px' })
  markup.raw(escaped(name.slice(0, 1))).close(3)
}

function writeReply(markup: Markup, id: number): void {
  const target = `<a href="#go_to_message${id}" onclick="return GoToMessage(${id})">this message</a>`
  markup.div('reply_to details').raw(`In reply to ${target}`).close()
}

function writePoll(markup: Markup, { question, options, voters }: Poll): void {
  const total = voters?.value ?? 0
  const votes = (count: number) => (count > 1 ? `${count} votes` : count > 0 ? `${count} vote` : 'No votes')
  markup.div('media_wrap clearfix').div('media_poll').div('question bold').raw(escaped(question)).close()
  markup.div('details').raw('Anonymous poll').close()
  for (const { text, percent = 0 } of options) {
    const count = Math.round((total * percent) / 100)
    const details = count > 0 ? ` <span class="details">${votes(count)}</span>` : ''
    markup
      .div('answer')
      .raw(`- ${escaped(text)}${details}`)
      .close()
  }
  markup.div('total details\t').raw(votes(total)).close(3)
}

function writeReactions(markup: Markup, reactions: readonly Reaction[]): void {
  markup.open('span', { class: 'reactions' })
  for (const { emoji, paid, count } of reactions) {
    markup.open('span', { class: paid ? 'reaction paid' : 'reaction' }).open('span', { class: 'emoji' })
    markup.raw(paid ? '⭐' : emoji ? escaped(emoji) : unavailableEmoji('👋')).close()
    markup.open('span', { class: 'count' }).raw(String(count.value)).close(2)
  }
  markup.close()
}
