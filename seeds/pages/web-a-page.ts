/** Looks like Web A, light and dark; positions are its own (telegram-tt, Message.scss, _message-content.scss). */
export const PAGE_STYLE = `
:root { color-scheme: light; --color-primary: #3390ec; --color-background: #fff; --color-text: #000; --color-text-secondary: #707579; --color-text-meta: #686c72cc; --color-borders: #dadce0; --color-chat: #99ba92; --color-hover: #f4f4f5; --color-links: #3390ec; --color-code-bg: #70757914; --date-bg: #4a8e3a8c; --border-radius-messages: .9375rem }
.theme-dark { color-scheme: dark; --color-primary: #8774e1; --color-background: #212121; --color-text: #fff; --color-text-secondary: #aaa; --color-text-meta: #aaac; --color-borders: #303030; --color-chat: #0f0f0f; --color-hover: #2c2c2c; --color-links: #8774e1; --color-code-bg: #ffffff12; --date-bg: #00000066 }
* { box-sizing: border-box }
html, body { height: 100%; margin: 0; overflow: hidden; font: 1rem/1.5 Roboto, -apple-system, "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", system-ui, sans-serif; color: var(--color-text); background: var(--color-background) }
button { font: inherit; color: inherit; border: 0; background: none; cursor: pointer }
p, h3 { margin: 0; font-size: inherit }
a { color: var(--color-links); text-decoration: none } a:hover { text-decoration: underline }
.icon { font-style: normal } .icon-channelviews::before { content: "\\1F441"; font-size: .7em } .icon-large-play::before { content: "\\25B6" } .icon-share-filled::before { content: "\\21AA\\FE0E" }
#root, #UiLoader, #Main { height: 100% } #Main { display: grid; grid-template-rows: 100%; grid-template-columns: minmax(16rem, 26.5%) 1fr auto }
#LeftColumn { display: flex; flex-direction: column; border-right: 1px solid var(--color-borders); min-width: 0; overflow: hidden }
.left-header { padding: .5rem .8125rem } .left-header input { width: 100%; height: 2.5rem; padding: 0 1rem; border: 2px solid var(--color-hover); border-radius: 1.375rem; background: var(--color-hover); color: inherit; font: inherit }
.chat-list { padding: .5rem; overflow-y: auto } .Chat .ListItem-button { display: flex; gap: .5rem; padding: .5625rem; border-radius: .75rem; color: inherit; text-decoration: none; min-width: 0 }
.Chat .ListItem-button:hover { background: var(--color-hover) } .Chat.selected .ListItem-button { background: var(--color-primary); color: #fff }
.Chat .info { min-width: 0; flex: 1 } .Chat .fullName, .Chat .last-message { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 500; line-height: 1.6875rem } .Chat .last-message { font-weight: 400; opacity: .7 }
.Avatar { width: 3.375rem; height: 3.375rem; flex: none; border-radius: 50%; display: grid; place-items: center; background: linear-gradient(#82b1ff, #3d7ee8); color: #fff; font-weight: 700; overflow: hidden } .Avatar.size-medium { width: 2.625rem; height: 2.625rem } .Avatar.size-small { width: 2.125rem; height: 2.125rem; font-size: .8rem } .Avatar.size-micro { width: 1rem; height: 1rem; display: inline-grid; vertical-align: -.125rem; margin-right: .25rem }
#MiddleColumn { position: relative; min-width: 0; height: 100%; overflow: hidden; background: var(--color-chat) }
html:not(.theme-dark) #MiddleColumn { background: linear-gradient(135deg, #d9e3a5, #8fbf9f 45%, #b6d18f) }
.messages-layout { display: flex; flex-direction: column; height: 100% } .messages-layout > .Transition { flex: 1; min-height: 0; position: relative } .messages-layout > .Transition > .Transition_slide { position: absolute; inset: 0; display: flex; flex-direction: column }
.MiddleHeader { height: 3.5rem; flex: none; padding: .4rem 1.4375rem; background: var(--color-background); box-shadow: 0 2px 2px #72727240; z-index: 2 } .ChatInfo { display: flex; gap: .6rem; align-items: center } .ChatInfo .fullName { font-weight: 500; line-height: 1.375rem } .ChatInfo .status { font-size: .875rem; line-height: 1.125rem; color: var(--color-text-secondary) }
.MessageList { flex: 1; min-height: 0; overflow-x: hidden; overflow-y: scroll; overflow-anchor: none; padding: 0 1rem } .messages-container { width: 100%; max-width: 45.5rem; margin: 0 auto; padding: .5rem 0; min-height: 100%; display: flex; flex-direction: column; justify-content: flex-end }
.message-date-group { position: relative; padding-top: .25rem } .sticky-date { position: sticky; top: .625rem; z-index: 9; text-align: center; margin: 1rem 0; pointer-events: none } .sticky-date > span, .ActionMessage > span { display: inline-block; padding: 0 .5rem; border-radius: 2rem; background: var(--date-bg); color: #fff; font-size: .9375rem; font-weight: 500 } .ActionMessage { text-align: center; margin: .5rem 0 }
.sender-group-container { position: relative; padding-left: 2.5rem } .sender-group-avatar { position: absolute; left: 0; top: 0; bottom: .375rem; display: flex; align-items: flex-end } .sender-group-avatar .Avatar { position: sticky; bottom: .25rem }
.Message { display: flex; align-items: flex-end; margin-bottom: .375rem; position: relative; --max-width: 29rem } .Message > .message-content-wrapper { opacity: 1; transform: scale(1) translateX(0); transition: transform .2s; min-width: 0 }
.Message.last-in-group { margin-bottom: .625rem } .Message.is-in-document-group:not(.last-in-document-group) { margin-bottom: 0 } .Message.is-in-document-group .message-content-wrapper { width: 22rem } .Message.is-in-document-group:not(.first-in-document-group) .message-content { border-top-left-radius: 0; border-top-right-radius: 0 } .Message.is-in-document-group:not(.last-in-document-group) .message-content { border-bottom-left-radius: 0; border-bottom-right-radius: 0 }
.select-mode-active .Message { cursor: pointer; user-select: none } .select-mode-active .Message > .message-content-wrapper { transform: translateX(2.5rem) } .select-mode-active .Message:not(.is-album)::after { content: ""; position: absolute; inset: -.25rem -4rem; z-index: 3 } .message-select-control { position: absolute; left: 0; bottom: .25rem; width: 1.5rem; height: 1.5rem; border: 2px solid #fff; border-radius: 50%; opacity: 0; pointer-events: none } .select-mode-active .message-select-control { opacity: 1 } .Message.is-selected .message-select-control { background: #0ac630 } .Message.focused::before, .Message.is-selected::before, .Message.has-menu-open::before { content: ""; position: absolute; inset: -.25rem -50vw; background: #3b653a66 }
.message-content { position: relative; max-width: var(--max-width); border-radius: var(--border-radius-messages); background: var(--color-background); box-shadow: 0 1px 2px #72727240 } .message-content.has-solid-background { padding: .3125rem .5rem .375rem } .message-content.custom-shape { background: none; box-shadow: none; padding: 0 }
.text-content { position: relative; display: block; white-space: pre-wrap; word-break: break-word; line-height: 1.3125; text-align: initial; unicode-bidi: plaintext } .message-content.media .text-content { margin-top: .3125rem }
.MessageMeta { position: relative; top: .375rem; float: right; display: inline-flex; gap: .25rem; align-items: center; margin-left: .4375rem; margin-right: -.25rem; font-size: .75rem; line-height: 1.35; height: 1rem; color: var(--color-text-meta); white-space: nowrap; cursor: pointer; user-select: none } .text-content::after, .message-content::after { content: ""; display: block; clear: both } .content-inner + .MessageMeta { top: 0; padding: 0 .25rem } .no-text.media > .MessageMeta { position: absolute; float: none; top: auto; right: .6rem; bottom: .6rem; padding: .1rem .4rem; height: auto; border-radius: 1rem; background: #0006; color: #fff } .message-signature { max-width: 12rem; overflow: hidden; text-overflow: ellipsis }
.message-title { display: flex; font-size: .875rem; font-weight: 500; line-height: 1.25rem; color: var(--color-primary); user-select: none } .forward-title { font-weight: 400; margin-right: .25rem } .sender-hidden { font-weight: 400 }
.media-inner { position: relative; overflow: hidden; display: flex; border-radius: .5rem; background: #8884 } .media-inner > img, .media-inner > canvas { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover } .media-inner > canvas.thumbnail { filter: blur(12px) } img:not([src]) { visibility: hidden } .message-content.media > .content-inner > .media-inner:first-child, .message-content.media > .content-inner > .Album:first-child { margin: -.3125rem -.5rem 0; border-radius: var(--border-radius-messages) var(--border-radius-messages) 0 0 } .Album { position: relative; overflow: hidden } .Album > .media-inner { position: absolute; border-radius: 0 } .message-media-duration { position: absolute; left: .1875rem; top: .1875rem; padding: 0 .375rem; border-radius: .75rem; background: #0004; color: #fff; font-size: .75rem } .icon-large-play { position: absolute; left: 50%; top: 50%; translate: -50% -50%; width: 3.375rem; height: 3.375rem; display: grid; place-items: center; border-radius: 50%; background: #0004; color: #fff; font-size: 1.3rem } .RoundVideo { width: 200px; height: 200px; border-radius: 50% } .media-spoiler { position: absolute; inset: 0; backdrop-filter: blur(30px) }
.zKp31sTi { background: none } .zKp31sTi img[src] { object-fit: contain } .Audio, .File { display: flex; gap: .75rem; align-items: center; margin: .2rem 0; min-width: 15rem } .toggle-play, .file-icon { width: 3rem; height: 3rem; border-radius: 50%; background: var(--color-primary); color: #fff; display: grid; place-items: center } .file-icon { border-radius: .5rem; font-size: .8rem } .Audio .title, .file-title { font-weight: 500; max-width: 20rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap } .Audio .meta, .voice-duration, .file-subtitle { font-size: .875rem; line-height: 1.2; color: var(--color-text-secondary) } .bullet { margin: 0 .25rem } .waveform { width: 12rem; height: 1.4rem; background: repeating-linear-gradient(90deg, var(--color-primary) 0 2px, #0000 2px 5px); mask: linear-gradient(#0000 15%, #000 15% 85%, #0000 85%) } .waveform canvas { display: none }
.EmbeddedMessage, .WebPage, .CodeBlock, .bQr00t1z blockquote { border-left: 3px solid var(--color-primary); border-radius: .25rem; background: color-mix(in srgb, var(--color-primary) 10%, #0000); padding: .1875rem .5rem; margin: .125rem 0 .25rem; font-size: .875rem; line-height: 1.3 } .EmbeddedMessage .message-text { display: flex; flex-direction: column-reverse } .EmbeddedMessage .embedded-text-wrapper { overflow: hidden; text-overflow: ellipsis; white-space: nowrap } .WebPage-text { display: flex; flex-direction: column } .site-name { color: var(--color-primary); font-weight: 500 } .site-title { font-weight: 500 } .bQr00t1z blockquote { overflow: hidden; margin: 0 } .bQr00t1z { display: block } .CodeBlock { white-space: normal } .code-title { font-size: .8rem; color: var(--color-primary) } .code-block { margin: 0; white-space: pre-wrap; font-family: ui-monospace, monospace } .text-entity-code { font-family: ui-monospace, monospace; font-size: .9375rem; background: var(--color-code-bg); border-radius: .25rem } .Spoiler--concealed .Spoiler__content { color: #0000; background: repeating-conic-gradient(#8888 0 25%, #8884 0 50%) 0 / 4px 4px }
.custom-emoji { display: inline-block } .custom-emoji::before { content: attr(data-alt) } .custom-emoji img { display: none } .Reactions { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: .375rem } .Reactions .MessageMeta { margin-left: auto; align-self: flex-end; top: .1rem } .message-reaction { display: inline-flex; gap: .25rem; align-items: center; height: 1.875rem; padding: 0 .5rem; border-radius: 1.75rem; background: color-mix(in srgb, var(--color-primary) 12%, #0000); color: var(--color-primary); font-size: .875rem; font-weight: 500 } .message-reaction.chosen { background: var(--color-primary); color: #fff } .Reactions.is-outside .message-reaction { background: #0005; color: #fff } .ReactionStaticEmoji::before { content: var(--picture) } .ReactionStaticEmoji img { display: none }
.pR0oTx9e { min-width: 20rem } .Qu3stI0n { font-weight: 500 } .m3tA { font-size: .875rem; color: var(--color-text-secondary) } .Rk83hsQa { display: flex; gap: .75rem; padding: .3rem 0; align-items: center } .Rk83hsQa .Transition { width: 2.2rem; font-weight: 500; font-size: .9rem }
.message-action-buttons-container { position: absolute; right: -3rem; bottom: 0 } .message-action-button { width: 2.25rem; height: 2.25rem; border-radius: 50%; background: #0003; color: #fff; opacity: 0; transition: opacity .2s } .Message:hover .message-action-button { opacity: 1 }
.SponsoredMessage { max-width: 29rem; padding: .5rem; margin: .5rem 0; border-radius: var(--border-radius-messages); background: var(--color-background); font-size: .9375rem }
.middle-column-footer { flex: none; padding: .5rem 1rem 1rem } .Composer, .MessageSelectToolbar { max-width: 45.5rem; margin: 0 auto; min-height: 3.5rem; padding: .9rem 1.2rem; border-radius: var(--border-radius-messages); background: var(--color-background); position: relative } #editable-message-text { outline: none; min-height: 1.6rem; white-space: pre-wrap } #editable-message-text:empty + .placeholder-text { display: block } .placeholder-text { display: none; position: absolute; top: .9rem; color: var(--color-text-secondary); pointer-events: none }
.empty-chat { display: grid; place-items: center; height: 100%; color: #fff } #portals .Menu { position: fixed; z-index: 50 } .MessageContextMenu .bubble { padding: .25rem 0; border-radius: .75rem; background: var(--color-background); box-shadow: 0 .25rem .5rem 2px #7272723f } .MenuItem { display: block; width: 100%; padding: .25rem 1rem; text-align: start; cursor: pointer } .MenuItem:hover { background: var(--color-hover) }
@media (max-width: 600px) { #Main { grid-template-columns: 0 1fr auto } .Message { --max-width: min(29rem, calc(100vw - 6.25rem)) } }
`

/** Behaves like Web A where it matters to whoever adds to its page; plain JavaScript, no name of it is global but one. */
export const PAGE_SCRIPT = `'use strict';
(() => {
const { chats, openFirst } = JSON.parse(document.getElementById('page-data').textContent)
const WINDOW = 60, STEP = 20, TITLE_DELAY = 100, NEAR = 700
const byId = new Map(chats.map((chat) => [chat.id, chat]))
const headerSlot = document.querySelector('.MiddleHeader > .Transition')
const listSlot = document.querySelector('.messages-layout > .Transition')
const portals = document.getElementById('portals')
let chat, start = 0, mounted = new Map(), isSelecting = false, selected = new Set(), menuFor, focused

const element = (html) => { const template = document.createElement('template'); template.innerHTML = html; return template.content.firstElementChild }
const elements = (html) => { const template = document.createElement('template'); template.innerHTML = html; return [...template.content.children] }
const escape = (text) => text.replace(/[&<>"]/g, (char) => '&#' + char.charCodeAt(0) + ';')
const midnight = (time) => new Date(time).setHours(0, 0, 0, 0)
const list = () => listSlot.querySelector('.Transition_slide-active > .MessageList')
const container = () => list() && list().querySelector('.messages-container')
const itemOf = (id) => chat && chat.items.find((item) => item.ids.includes(id))

function dayLabel(time) {
  const days = Math.round((midnight(Date.now()) - midnight(time)) / 864e5)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  const date = new Date(time)
  if (days > 1 && days < 7) return date.toLocaleString('en', { weekday: 'long' })
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  return date.toLocaleString('en', { year: isThisYear ? undefined : 'numeric', month: 'long', day: 'numeric' })
}
const fullDate = (time) => new Date(time).toLocaleString('en', { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' })
const clock = (time) => { const date = new Date(time); return String(date.getHours()).padStart(2, '0') + ':' + String(date.getMinutes()).padStart(2, '0') }
function titleOf(item) {
  let title = fullDate(item.time)
  if (item.editedAt) title += '\\nEdited: ' + fullDate(item.editedAt)
  if (item.originalAt) title += '\\nOriginal: ' + fullDate(item.originalAt)
  return title
}

// The full date comes only when the pointer enters the time.
function prepareTime(item, nodes) {
  const time = nodes[nodes.length - 1].querySelector('.message-time')
  if (!time) return
  time.textContent = (item.isEdited ? 'edited ' : '') + clock(item.time)
  time.addEventListener('mouseenter', () => setTimeout(() => { time.title = titleOf(item) }, TITLE_DELAY))
}

const pictures = new Map()
function picture(seed, width, height) {
  const key = seed + ':' + width
  if (!pictures.has(key)) pictures.set(key, new Promise((resolve) => {
    const canvas = document.createElement('canvas')
    canvas.width = width; canvas.height = height
    paint(canvas, seed)
    canvas.toBlob((blob) => resolve(URL.createObjectURL(blob)), 'image/jpeg', 0.8)
  }))
  return pictures.get(key)
}
function paint(canvas, seed) {
  const { width, height } = canvas, context = canvas.getContext('2d'), hue = (seed * 47) % 360
  const sky = context.createLinearGradient(0, 0, width, height)
  sky.addColorStop(0, 'hsl(' + hue + ' 70% 65%)'); sky.addColorStop(1, 'hsl(' + ((hue + 70) % 360) + ' 60% 35%)')
  context.fillStyle = sky; context.fillRect(0, 0, width, height)
  for (let hill = 0; hill < 3; hill += 1) {
    context.fillStyle = 'hsl(' + ((hue + 120) % 360) + ' 35% ' + (45 - hill * 12) + '%)'
    context.beginPath()
    context.ellipse(width * ((seed * (hill + 3) * 0.17) % 1), height * (1 + hill * 0.1), width * 0.6, height * (0.55 - hill * 0.1), 0, 0, 7)
    context.fill()
  }
}
const nearViewport = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue
    nearViewport.unobserve(target)
    const seed = Number(target.id.replace(/\\D/g, '')) || Number(target.closest('.Message').dataset.messageId)
    const waiting = target.querySelector('img.thumbnail, img.sticker-media')
    picture(seed, waiting && waiting.matches('.sticker-media') ? 160 : 1280, waiting && waiting.matches('.sticker-media') ? 160 : 853).then((url) => {
      if (waiting) { waiting.src = url; return }
      if (target.querySelector('img.full-media')) return
      const image = document.createElement('img')
      image.className = 'full-media'; image.alt = ''; image.src = url
      target.querySelector('canvas').after(image)
    })
  }
}, { rootMargin: '400px' })
function prepareMedia(nodes) {
  for (const node of nodes) {
    for (const canvas of node.querySelectorAll('canvas.thumbnail')) paint(canvas, Number(node.dataset.messageId))
    for (const media of node.querySelectorAll('.media-inner:not(.RoundVideo, .Location)')) nearViewport.observe(media)
  }
}

// Class names come from the model alone: whoever added one loses it; foreign attributes and children stay.
const baseClass = new WeakMap()
function resetClass(node, item) {
  const more = []
  if (isSelecting) more.push('is-in-selection-mode')
  if (item.ids.some((id) => selected.has(id))) more.push('is-selected')
  if (menuFor === node) more.push('has-menu-open')
  if (focused === item) more.push('focused')
  if (item.isEdited && item.kind === 'post') more.push('was-edited')
  node.className = [baseClass.get(node), ...more].join(' ')
}
const resetClasses = () => { for (const [item, nodes] of mounted) if (item.kind === 'post') for (const node of nodes) resetClass(node, item) }

function mount(item) {
  const nodes = elements(item.html)
  for (const node of nodes) baseClass.set(node, node.className.replace(' was-edited', ''))
  if (item.kind === 'post') {
    prepareTime(item, nodes)
    prepareMedia(nodes)
    for (const node of nodes) resetClass(node, item)
    if (isSelecting) for (const node of nodes) dropActions(node)
  }
  mounted.set(item, nodes)
  return nodes
}
const dropActions = (node) => { const actions = node.querySelector('.message-action-buttons-container'); if (actions) actions.remove() }

function unmount(item) {
  for (const node of mounted.get(item) || []) {
    const run = node.parentElement
    node.remove()
    if (run && run.matches('.sender-group-container') && !run.querySelector('.Message')) run.remove()
  }
  mounted.delete(item)
  for (const group of container().querySelectorAll('.message-date-group')) if (group.children.length < 2) group.remove()
}

function groupFor(item, atEnd) {
  const day = String(midnight(item.time))
  const groups = container().querySelectorAll('.message-date-group')
  const edge = groups[atEnd ? groups.length - 1 : 0]
  if (edge && days.get(edge) === day) return edge
  const group = element('<div class="message-date-group"><div class="sticky-date interactive"><span dir="auto">' + dayLabel(item.time) + '</span></div></div>')
  days.set(group, day)
  container()[atEnd ? 'append' : 'prepend'](group)
  return group
}
const days = new WeakMap(), runs = new WeakMap()
function place(item, atEnd) {
  let parent = groupFor(item, atEnd)
  const nodes = mount(item)
  if (item.author) {
    const edge = atEnd ? parent.lastElementChild : parent.children[1]
    if (edge && runs.get(edge) === item.run) parent = edge
    else {
      const run = element('<div class="sender-group-container" id="message-group-' + item.id + '-' + item.id + '"><div class="sender-group-avatar qW3r"><div class="Avatar size-small interactive" data-peer-id="' + item.author.peerId + '" aria-label="' + escape(item.author.title) + '"><div class="inner">' + escape(item.author.title.slice(0, 1)) + '</div></div></div></div>')
      runs.set(run, item.run)
      if (atEnd) parent.append(run); else parent.firstElementChild.after(run)
      parent = run
    }
  }
  if (atEnd) parent.append(...nodes); else parent.firstElementChild.after(...nodes)
}

function showWindow(from) {
  const end = chat.items.length
  start = Math.max(0, Math.min(from, end - WINDOW))
  const wanted = chat.items.slice(start, start + WINDOW)
  const kept = wanted.filter((item) => mounted.has(item))
  const anchor = kept.map((item) => mounted.get(item)[0]).find((node) => node.getBoundingClientRect().bottom > list().getBoundingClientRect().top)
  const before = anchor && anchor.getBoundingClientRect().top
  for (const item of [...mounted.keys()]) if (!wanted.includes(item)) unmount(item)
  const first = kept.length ? wanted.indexOf(kept[0]) : 0
  for (const item of wanted.slice(0, first).reverse()) place(item, false)
  for (const item of wanted.slice(first)) if (!mounted.has(item)) place(item, true)
  placeAd()
  if (anchor) list().scrollTop += anchor.getBoundingClientRect().top - before
}
function placeAd() {
  const ad = container().querySelector('.SponsoredMessage')
  const isAtEnd = start + WINDOW >= chat.items.length
  if (!isAtEnd) { if (ad) ad.remove() } else container().append(ad || element(chat.sponsored))
}

function onScroll() {
  const box = list()
  if (!box) return
  if (box.scrollTop < NEAR && start > 0) showWindow(start - STEP)
  else if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR && start + WINDOW < chat.items.length) showWindow(start + STEP)
}

function open(id) {
  const next = byId.get(String(id))
  closeMenu()
  mounted = new Map(); isSelecting = false; selected = new Set(); focused = undefined
  chat = next
  for (const entry of document.querySelectorAll('.Chat')) entry.classList.toggle('selected', Boolean(next) && entry.dataset.chat === next.id)
  if (!next) {
    headerSlot.replaceChildren(); listSlot.replaceChildren(element('<div class="empty-chat">Select a chat</div>'))
    document.title = 'Telegram'
    return
  }
  if (location.hash !== '#' + next.id) location.hash = next.id
  headerSlot.replaceChildren(element('<div class="Transition_slide Transition_slide-active"><div class="chat-info-wrapper"><div class="ChatInfo" dir="ltr"><div class="Avatar size-medium" data-peer-id="' + next.id + '"><div class="inner">' + escape(next.title.slice(0, 1)) + '</div></div><div class="info"><div class="title"><h3 dir="auto" class="fullName">' + escape(next.title) + '</h3></div><span class="status">' + (next.isGroup ? 'group' : 'channel') + '</span></div></div></div></div>'))
  listSlot.replaceChildren(element('<div class="Transition_slide Transition_slide-active"><div class="MessageList custom-scroll' + (next.isGroup ? '' : ' no-avatars') + (next.isProtected ? ' hide-on-print' : '') + '"><div class="Transition_slide Transition_slide-active"><div class="messages-container"></div></div></div><div class="middle-column-footer"><div class="Composer"><div id="editable-message-text" class="form-control" contenteditable="true" role="textbox" dir="auto" tabindex="0" aria-label="' + (next.isGroup ? 'Message' : 'Broadcast') + '"></div><span class="placeholder-text">' + (next.isGroup ? 'Message' : 'Broadcast') + '</span></div></div></div>'))
  document.title = next.title
  list().addEventListener('scroll', onScroll)
  start = 0
  showWindow(next.items.length - WINDOW)
  list().scrollTop = list().scrollHeight
}

// Edits what is on the page and what it will be made of when it comes back.
function change(item, act) {
  const nodes = elements(item.html)
  act(nodes[nodes.length - 1], false)
  item.html = nodes.map((node) => node.outerHTML).join('')
  const shown = mounted.get(item)
  if (shown) act(shown[shown.length - 1], true)
}
function setText(node, text) {
  let content = node.querySelector('.content-inner > .text-content')
  if (!content) {
    content = element('<div class="text-content clearfix with-meta" dir="auto"></div>')
    node.querySelector('.content-inner').append(content)
    const meta = node.querySelector('.message-content > .MessageMeta')
    if (meta) content.append(meta)
    node.querySelector('.message-content').classList.replace('no-text', 'text')
  }
  const footer = [...content.children].find((child) => child.matches('.MessageMeta, .Reactions'))
  for (let old = content.firstChild; old && old !== footer;) { const next = old.nextSibling; old.remove(); old = next }
  text.split('\\n').forEach((line, index) => {
    if (index) content.insertBefore(document.createElement('br'), footer || null)
    content.insertBefore(document.createTextNode(line), footer || null)
  })
}

const fakeClient = {
  open,
  edit(messageId, text) {
    const item = itemOf(messageId)
    if (!item) return
    item.isEdited = true; item.editedAt = Date.now()
    change(item, (node, isShown) => {
      setText(node, text)
      if (!isShown) return
      resetClass(node, item)
      const time = node.querySelector('.message-time')
      if (!time) return
      time.textContent = 'edited ' + clock(item.time)
      if (time.title) time.title = titleOf(item)
    })
  },
  add(text) {
    const id = Math.max(0, ...chat.items.flatMap((item) => item.ids)) + 1
    const node = element(chat.blank.replaceAll(chat.blankId, String(id)))
    setText(node, text)
    const wasAtEnd = start + WINDOW >= chat.items.length
    const item = { kind: 'post', id, ids: [id], time: Date.now(), html: node.outerHTML }
    chat.items.push(item)
    if (wasAtEnd) { place(item, true); placeAd(); start = Math.max(0, chat.items.length - WINDOW); showWindow(start); list().scrollTop = list().scrollHeight }
    return id
  },
  remove(messageId) {
    const item = itemOf(messageId)
    if (!item) return
    if (mounted.has(item)) unmount(item)
    chat.items.splice(chat.items.indexOf(item), 1)
  },
  // The footer is made anew with the reactions around it: what stood in it is gone.
  react(messageId) {
    const item = itemOf(messageId)
    if (!item || item.kind !== 'post') return
    change(item, (node, isShown) => {
      let box = node.querySelector('.Reactions')
      if (!box) {
        const meta = node.querySelector('.MessageMeta')
        box = element('<div class="Reactions" dir="ltr"></div>')
        if (meta) { meta.before(box); box.append(element(meta.outerHTML)); meta.remove() } else node.querySelector('.message-content').append(box)
        if (isShown && meta) prepareTime(item, [node])
      }
      const counter = box.querySelector('.message-reaction.chosen .counter')
      if (counter) counter.textContent = String(Number(counter.textContent) + 1)
      else box.prepend(element('<button type="button" class="Button z5dQq1Nn message-reaction chosen"><div class="ReactionStaticEmoji" style="--picture: \\'👍\\'"><img class="media" alt=""></div><span class="counter">1</span></button>'))
    })
  },
  select(on) {
    isSelecting = on; selected = new Set()
    list().classList.toggle('select-mode-active', on)
    resetClasses()
    for (const nodes of mounted.values()) for (const node of nodes) if (on) dropActions(node)
    const footer = document.querySelector('.middle-column-footer')
    const toolbar = footer.querySelector('.MessageSelectToolbar')
    if (on && !toolbar) footer.append(element('<div class="MessageSelectToolbar"><div class="MessageSelectToolbar-inner">0 selected</div></div>'))
    if (!on && toolbar) toolbar.remove()
  },
  scrollToPost(messageId) {
    const item = itemOf(messageId)
    if (!item) return
    if (!mounted.has(item)) showWindow(chat.items.indexOf(item) - WINDOW / 2)
    mounted.get(item)[0].scrollIntoView({ block: 'center' })
    focused = item; resetClasses()
    setTimeout(() => { focused = undefined; resetClasses() }, 1500)
  },
}
window.fakeClient = fakeClient

// As in Web A, handlers of messages are called from one listener on the document.
const messageOf = (event) => event.target instanceof Element && event.target.closest('.MessageList .Message')
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('#portals')) closeMenu()
  const message = messageOf(event)
  if (!message || !isSelecting) return
  event.preventDefault()
  const item = itemOf(Number(message.dataset.messageId))
  if (!item) return
  for (const id of item.ids) if (selected.has(id)) selected.delete(id); else selected.add(id)
  resetClasses()
  document.querySelector('.MessageSelectToolbar-inner').textContent = selected.size + ' selected'
})
document.addEventListener('dblclick', (event) => {
  const message = messageOf(event)
  if (message && !isSelecting) fakeClient.react(Number(message.dataset.messageId))
})
document.addEventListener('contextmenu', (event) => {
  const message = messageOf(event)
  if (!message || isSelecting) return
  event.preventDefault()
  closeMenu()
  menuFor = message; resetClasses()
  const menu = element('<div class="Menu MessageContextMenu compact"><div class="bubble menu-container open shown"><div class="MessageContextMenu_items"></div></div></div>')
  menu.style.left = Math.min(event.clientX, innerWidth - 180) + 'px'; menu.style.top = Math.min(event.clientY, innerHeight - 180) + 'px'
  for (const [icon, label] of [['reply', 'Reply'], ['copy', 'Copy Text'], ['link', 'Copy Message Link'], ['forward', 'Forward'], ['select', 'Select']])
    menu.querySelector('.MessageContextMenu_items').append(element('<div role="menuitem" tabindex="0" class="MenuItem compact"><i class="icon icon-' + icon + '"></i>' + label + '</div>'))
  portals.append(menu)
})
portals.addEventListener('click', (event) => {
  const item = event.target instanceof Element && event.target.closest('.MenuItem')
  if (!item) return
  if (item.textContent === 'Select') fakeClient.select(true)
  closeMenu()
})
function closeMenu() {
  if (!menuFor) return
  menuFor = undefined
  for (const menu of portals.querySelectorAll('.MessageContextMenu')) menu.remove()
  if (container()) resetClasses()
}
// Whoever types outside a text field writes a message: before any handler of the page's elements.
const IGNORED = ['Esc', 'Escape', 'Enter', 'PageUp', 'PageDown', 'Meta', 'Alt', 'Ctrl', 'ArrowDown', 'ArrowUp', 'Control', 'Shift']
document.addEventListener('keydown', (event) => {
  const input = document.getElementById('editable-message-text')
  if (event.key === 'Escape') { closeMenu(); if (isSelecting) fakeClient.select(false) }
  const { target } = event
  if (!input || isSelecting || IGNORED.includes(event.key) || target === input) return
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyC') return
  if (target.tagName === 'INPUT' || target.tagName === 'TEXTAREA' || target.isContentEditable) return
  input.focus()
}, true)

function route() {
  const hash = location.hash.slice(1)
  const address = new URLSearchParams(hash.startsWith('?') ? hash.slice(1) : '').get('tgaddr')
  if (!address) { if (!chat || chat.id !== hash) open(hash); return }
  const query = new URLSearchParams(address.split('?')[1])
  const found = chats.find((each) => each.username && each.username.toLowerCase() === (query.get('domain') || '').toLowerCase()) || byId.get(String(-1e12 - Number(query.get('channel'))))
  if (!found) { open(''); return }
  open(found.id)
  fakeClient.scrollToPost(Number(query.get('post')))
}
for (const each of chats) {
  const entry = element('<div class="ListItem Chat chat-item-clickable"><a class="ListItem-button" href="#' + each.id + '"><div class="Avatar" data-peer-id="' + each.id + '"><div class="inner">' + escape(each.title.slice(0, 1)) + '</div></div><div class="info"><div class="info-row"><div class="title"><h3 dir="auto" class="fullName">' + escape(each.title) + '</h3></div></div><div class="subtitle"><p class="last-message" dir="auto">' + escape(each.last) + '</p></div></div></a></div>')
  entry.dataset.chat = each.id
  document.querySelector('.chat-list').append(entry)
}
window.addEventListener('hashchange', route)
if (openFirst && !location.hash && chats[0]) location.hash = chats[0].id
else route()
})()`
