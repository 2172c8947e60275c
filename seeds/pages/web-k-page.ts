/** What positions and clips a bubble follows the client's own sheet of 2026: the button is drawn over it. */
export const PAGE_STYLE = String.raw`
:root{--primary-color:#3390ec;--surface-color:#fff;--text:#000;--dim:#707579;--border:#dadce0;--message:#fff;--hover:rgba(112,117,121,.08);--light:rgba(51,144,236,.1);--highlight:rgba(74,119,46,.4);--back:linear-gradient(135deg,#dbddbb,#6ba587 35%,#d5d88d 65%,#88b884)}
html.night{--primary-color:#8774e1;--surface-color:#212121;--text:#fff;--dim:#aaa;--border:#0f0f0f;--message:#212121;--hover:rgba(170,170,170,.08);--light:rgba(135,116,225,.18);--highlight:rgba(0,0,0,.5);--back:linear-gradient(135deg,#14121f,#1d1730 40%,#0f1720 70%,#171126)}
*{box-sizing:border-box}
html,body{margin:0;height:100%;overflow:hidden}
body{font:16px/1.3125 Roboto,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;color:var(--text);background:var(--surface-color)}
a{color:var(--primary-color);text-decoration:none}
.emoji-native{font-family:"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji",sans-serif}
#page-chats,#main-columns{height:100%}
#main-columns{display:grid;grid-template-columns:minmax(72px,26rem) minmax(0,1fr);height:100%}
#column-left{display:flex;flex-direction:column;background:var(--surface-color);border-inline-end:1px solid var(--border);min-width:0}
#column-right{display:none}
#column-center{position:relative;background:var(--back);min-width:0;overflow:hidden}
.sidebar-header{height:56px;display:flex;align-items:center;padding:0 16px;background:var(--surface-color);flex:none}
.input-search-input{width:100%;height:40px;border:0;border-radius:22px;background:var(--hover);color:var(--text);padding:0 16px;font:inherit}
.chatlist{list-style:none;margin:0;padding:8px}
.chatlist-chat{display:flex;gap:12px;align-items:center;height:72px;padding:0 9px;border-radius:10px;color:var(--text);cursor:pointer}
.chatlist-chat:hover{background:var(--hover)}
.chatlist-chat.active{background:var(--primary-color);color:#fff}
.chatlist-chat .peer-title{font-weight:500;display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.row-subtitle{color:var(--dim);font-size:15px}
.chatlist-chat.active .row-subtitle{color:#fff}
.dialog-title-details{min-width:0}
.avatar{flex:none;display:inline-flex;align-items:center;justify-content:center;border-radius:50%;width:54px;height:54px;color:#fff;font-weight:500;background:linear-gradient(#6fb1f3,#2e7bd6);overflow:hidden}
.avatar-42,.bubbles-group-avatar{width:40px;height:40px;font-size:15px}
.avatar-20{width:20px;height:20px;font-size:11px}
.chats-container,.chat{height:100%}
.chat{position:relative;display:none;flex-direction:column}
.chat.active{display:flex}
.topbar{position:relative;z-index:3;border-bottom:1px solid var(--border)}
.chat-info .person{display:flex;gap:12px;align-items:center}
.user-title{font-weight:500}
.person .bottom{color:var(--dim);font-size:14px}
.bubbles{position:relative;flex:1;min-height:0}
.bubbles-scrollable{position:absolute;inset:0;overflow-y:auto;overflow-x:hidden;overflow-anchor:none;padding:0 13px}
.bubbles-inner{max-width:728px;min-height:100%;margin:0 auto;padding:8px 0;display:flex;flex-direction:column;justify-content:flex-end}
.bubbles-date-group,.bubbles-group{position:relative}
.bubbles-group{margin-bottom:6px}
.bubbles-group-avatar-container{position:absolute;inset:0;display:flex;flex-direction:column-reverse;z-index:2;pointer-events:none}
.bubbles-group-avatar{position:sticky;top:0;bottom:12px;pointer-events:all}
.bubbles-inner.is-chat .bubbles-group .bubble-content-wrapper{margin-inline-start:46px}
.bubble{position:relative;z-index:1;margin:0 auto 4px;user-select:none;display:flex;flex-wrap:wrap;--max-width:85%}
.bubble-content-wrapper{max-width:min(var(--max-width),480px);position:relative}
.bubble-content{min-width:56px;max-width:100%;border-radius:12px;box-shadow:0 1px 2px rgba(16,35,47,.15);position:relative;z-index:2;user-select:text;background:var(--message);width:fit-content;display:flow-root}
.bubble.photo .bubble-content,.bubble.video .bubble-content{width:min-content}
.bubble.has-webpage .bubble-content{width:fit-content}
.bubble.just-media .bubble-content{background:none;box-shadow:none}
.bubble.service{max-width:100%}
.bubble.service .bubble-content-wrapper{margin:0 auto!important;max-width:100%}
.bubble.service .bubble-content{background:none;box-shadow:none;margin:0 auto}
.bubble.is-date{position:sticky;top:4px;z-index:2;pointer-events:none;font-weight:500}
.bubble.is-date.is-fake{position:absolute;top:0;left:50%;width:100%;transform:translateX(-50%)}
.bubbles.has-sticky-dates .bubble.is-date.is-fake{display:none}
.bubble.is-sponsored{width:100%;order:999999;margin:8px 0 0}
.service-msg{background:var(--highlight);color:#fff;border-radius:14px;padding:4px 10px;font-size:15px;font-weight:500}
.bubble-beside-button{position:absolute;inset-inline-end:-46px;bottom:0;width:38px;height:38px;border-radius:50%;background:var(--highlight);opacity:0;cursor:pointer}
.bubble:hover .bubble-beside-button{opacity:1}
.bubble.no-forwards .bubble-beside-button{display:none}
.bubble-tail{display:none;position:absolute;bottom:0;left:-8px;fill:var(--message);z-index:-2}
.bubble.is-group-last.can-have-tail:not(.just-media) .bubble-tail{display:block}
.bubble:not(.forwarded):not(.must-have-name):not(.is-group-first) .name{display:none}
.name{margin:6px 10px 0;font-weight:500;color:var(--primary-color);font-size:15px;overflow:hidden;text-overflow:ellipsis}
.bubble-name-forwarded{font-weight:400}
.bubble-name-forwarded .peer-title{font-weight:500}
.bubble-name-forwarded-avatar{vertical-align:bottom;margin-inline-end:4px}
.message{font-size:16px;margin:6px 8px 6px 9px;max-width:100%;color:var(--text);line-height:21px;word-break:break-word;white-space:pre-wrap;position:relative;display:flow-root}
.attachment{position:relative;display:flex;justify-content:center;max-width:100%;overflow:hidden;border-radius:12px;user-select:none;cursor:pointer}
.no-brb{border-end-start-radius:0;border-end-end-radius:0}
.is-message-empty .attachment{border-radius:12px}
.attachment img,.attachment video,.attachment>canvas,.album-item canvas,.album-item img{width:100%;height:100%;object-fit:cover}
.media-photo.thumbnail{position:absolute;inset:0;filter:blur(8px)}
.media-photo:not(.thumbnail){position:relative}
.album-item{position:absolute;overflow:hidden;border:1px solid var(--message)}
.album-item-media{position:absolute;inset:0}
.bubble.sticker .bubble-content,.bubble.round .bubble-content{width:200px}
.bubble.round .media-round{position:relative;width:200px;height:200px;border-radius:50%;overflow:hidden}
.emoji-big .attachment{display:block;overflow:visible;font-size:64px;line-height:1.2;padding:4px 4px 20px;white-space:pre-wrap}
.video-time{position:absolute;top:3px;left:3px;z-index:2;background:rgba(0,0,0,.35);color:#fff;border-radius:12px;padding:0 6px;font-size:12px;line-height:18px;pointer-events:none}
.round .video-time{top:auto;bottom:8px;left:8px}
.video-play{position:absolute;inset:0;margin:auto;width:54px;height:54px;border:0;border-radius:50%;background:rgba(0,0,0,.35);pointer-events:none;z-index:2}
.video-play::after{content:"";position:absolute;inset:0;margin:auto;width:0;height:0;left:6px;border:12px solid transparent;border-left:18px solid #fff;border-right:0}
.video-round-canvas{position:absolute;inset:0}
.media-spoiler-container{position:absolute;inset:0;backdrop-filter:blur(24px);z-index:2}
.time{float:right;margin:6px 0 -3px 12px;font-size:12px;line-height:18px;position:relative;visibility:hidden;white-space:nowrap;height:18px}
.time .time-inner{visibility:visible;position:absolute;inset:0;color:var(--dim);display:flex;justify-content:flex-end;gap:4px}
.time>*+*{margin-inline-start:4px}
.bubble-content>.time{position:absolute;right:6px;bottom:10px;z-index:2}
.bubble-content>.time .time-inner{color:#fff;background:rgba(0,0,0,.35);border-radius:12px;padding:0 6px;inset:-3px -4px;height:18px}
.time-icon-views{width:14px;height:12px;display:inline-block;background:radial-gradient(circle at 50% 45%,currentColor 2px,transparent 2.5px),radial-gradient(ellipse at 50% 45%,transparent 4px,currentColor 4.5px,transparent 6px)}
.reply,.webpage,.quote,pre.code{display:block;position:relative;border-radius:4px;background:var(--light);border-inline-start:3px solid var(--primary-color);padding:3px 8px 4px;margin:4px 0;overflow:hidden}
.reply{margin:6px 8px 4px;font-size:14px;cursor:pointer}
.reply-title,.webpage-name{color:var(--primary-color);font-weight:500}
.reply-subtitle{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.webpage{color:var(--text);white-space:normal;font-size:15px}
.webpage-title strong{font-weight:500}
blockquote{margin:4px 0}
pre.code{white-space:pre-wrap;font-size:14px;margin:4px 0}
.code-header{color:var(--primary-color);font:500 13px/18px inherit;display:flex;justify-content:space-between}
.code-header-button{border:0;background:none}
.code-code,.monospace-text{font-family:Consolas,Menlo,monospace}
.monospace-text{color:var(--primary-color);font-size:15px}
.spoiler{background:var(--dim);border-radius:3px;cursor:pointer}
.spoiler-text{opacity:0}
.spoiler.is-open{background:none}.spoiler.is-open .spoiler-text{opacity:1}
custom-emoji-element{display:inline-block}
custom-emoji-element::before{content:attr(data-sticker-emoji)}
custom-emoji-renderer-element{display:none}
.document,.audio,.contact{position:relative;min-height:58px;padding:4px 4px 4px 64px;min-width:250px;white-space:normal}
.document-ico,.audio-toggle,.contact .avatar{position:absolute;left:0;top:4px;width:54px;height:54px;border-radius:8px;background:var(--primary-color);color:#fff;display:flex;align-items:center;justify-content:center;font-weight:500}
.audio-toggle{border-radius:50%}
.audio-play-icon{border:10px solid transparent;border-left:16px solid #fff;border-right:0}
.document-name,.audio-title{font-weight:500;line-height:1.4}
.document-size,.audio-time,.audio-subtitle,.contact-number{color:var(--dim);font-size:14px}
.audio-subtitle{display:flex;gap:4px}
.audio-waveform{height:23px;background:repeating-linear-gradient(90deg,var(--primary-color) 0 2px,transparent 2px 4px);opacity:.6}
.document .time,.audio .time{position:absolute;right:0;bottom:4px}
.poll-message-content{min-width:280px;white-space:normal}
[class^=_headerTitle_]{font-weight:500}
[class^=_headerSubtitle_],[class^=_footer_]{color:var(--dim);font-size:14px}
[class^=_footer_]{text-align:center;color:var(--primary-color);padding:8px 0}
[class^=_pollOption_]{position:relative;display:grid;grid-template-columns:44px 1fr;padding:6px 0}
[class^=_clickableArea_]{position:absolute;inset:0}
[class^=_pollOptionSpacerFirst_]{display:none}
[class^=_percent_]{font-size:13px;font-weight:500}
[class^=_labelProgressFill_]{height:4px;border-radius:2px;background:var(--primary-color);min-width:4px;margin-top:4px}
.reactions{display:flex;flex-wrap:wrap;gap:4px;margin-top:6px;white-space:normal}
.reaction{display:inline-flex;align-items:center;gap:5px;height:30px;border-radius:15px;padding:0 9px 0 6px;background:var(--light);color:var(--primary-color);font-weight:500;font-size:14px;cursor:pointer}
.reaction.is-chosen{background:var(--primary-color);color:#fff}
.reaction-sticker{width:22px;height:22px;display:flex;align-items:center;justify-content:center}
.reaction-sticker img{width:100%;height:100%}
.reactions .time{margin-inline-start:auto;align-self:flex-end;float:none}
.bubble-content-wrapper>.reactions{margin:4px 0 0}
.bubble-content-wrapper>.reactions .reaction{background:var(--highlight);color:#fff}
.bubble.is-outgoing .time-inner::after{content:"◷"}
.bubble.is-highlighted::after{content:"";position:absolute;inset:-2px -100vw;background:var(--highlight);z-index:-1;animation:bubbleSelected 2s linear forwards}
@keyframes bubbleSelected{0%{opacity:0}25%{opacity:1}to{opacity:0}}
.chat-input{padding:8px 13px 16px}
.input-message-container{max-width:680px;margin:0 auto;background:var(--surface-color);border-radius:16px;padding:14px 18px}
.input-message-input{outline:0;min-height:21px}
.input-message-input:empty::before{content:attr(data-placeholder);color:var(--dim)}
.btn-menu{position:fixed;z-index:10;background:var(--surface-color);border-radius:10px;box-shadow:0 0 10px rgba(0,0,0,.2);padding:5px 0;min-width:180px;display:none}
.btn-menu.active{display:block}
.btn-menu-item{padding:6px 16px;font-size:14px;font-weight:500;cursor:pointer}
.btn-menu-item:hover{background:var(--hover)}
.hide-ol{display:none}
`

/** Plain JavaScript: opens chats, keeps sixty messages mounted, and edits, adds and removes as the client does. */
export const PAGE_SCRIPT = String.raw`
(() => {
'use strict'
const MOUNTED = 60, STEP = 20, OFFSET = 4294967296, GROUP_SECONDS = 121
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const data = JSON.parse(document.getElementById('page-data').textContent)
const list = document.querySelector('.chatlist')
const chats = document.querySelector('.chats-container')
const make = (html) => { const box = document.createElement('template'); box.innerHTML = html; return box.content.firstElementChild }
const pad = (value) => String(value).padStart(2, '0')
const fullDate = (ms) => { const d = new Date(ms); return d.getDate() + ' ' + MONTHS[d.getMonth()] + ' ' + d.getFullYear() + ', ' + [d.getHours(), d.getMinutes(), d.getSeconds()].map(pad).join(':') }
const dayOf = (ms) => { const d = new Date(ms); return new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime() }
const dayName = (ms) => { const d = new Date(ms); return MONTHS[d.getMonth()] + ' ' + d.getDate() + (d.getFullYear() === new Date().getFullYear() ? '' : ', ' + d.getFullYear()) }
const initials = (title) => title.split(/\s+/).map((word) => [...word][0] || '').join('').slice(0, 2)

const pictures = new Map()
function hash(text) { let value = 7; for (const c of text) value = (value * 31 + c.codePointAt(0)) >>> 0; return value }
function paint(canvas, seed) {
  const { width, height } = canvas, context = canvas.getContext('2d'), hue = hash(seed) % 360
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, 'hsl(' + hue + ' 70% 82%)'); sky.addColorStop(1, 'hsl(' + ((hue + 40) % 360) + ' 65% 60%)')
  context.fillStyle = sky; context.fillRect(0, 0, width, height)
  for (let layer = 0; layer < 3; layer += 1) {
    context.fillStyle = 'hsl(' + ((hue + 160 + layer * 20) % 360) + ' 35% ' + (52 - layer * 13) + '%)'
    context.beginPath(); context.moveTo(0, height)
    for (let x = 0; x <= width; x += Math.max(1, width / 24))
      context.lineTo(x, height * (0.5 + layer * 0.15) + Math.sin(x / width * (4 + layer * 3) + hue + layer) * height * 0.09)
    context.lineTo(width, height); context.fill()
  }
}
function addressOf(key, width, height, draw) {
  if (!pictures.has(key)) pictures.set(key, new Promise((resolve) => {
    const canvas = document.createElement('canvas'); canvas.width = width; canvas.height = height; draw(canvas)
    canvas.toBlob((blob) => resolve(URL.createObjectURL(blob)))
  }))
  return pictures.get(key)
}
function glyph(canvas, text) {
  const context = canvas.getContext('2d')
  context.font = canvas.height * 0.75 + 'px "Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji",sans-serif'
  context.textAlign = 'center'; context.textBaseline = 'middle'
  context.fillText(text, canvas.width / 2, canvas.height * 0.54)
}
function fillPictures(bubble) {
  for (const image of bubble.querySelectorAll('img[data-glyph], img[data-picture]')) {
    const { glyph: text, picture, size } = image.dataset
    const isSmall = image.closest('.reaction') !== null
    const [width, height] = text ? (isSmall ? [44, 44] : [400, 400]) : size.split('x').map((side) => side * 2)
    for (const name of ['glyph', 'picture', 'size']) delete image.dataset[name]
    const key = text ? 'glyph ' + text + width : picture + size
    addressOf(key, width, height, (canvas) => text ? glyph(canvas, text) : paint(canvas, picture)).then((address) => { image.src = address })
    const thumb = image.parentElement.querySelector('canvas.thumbnail')
    if (thumb) paint(thumb, picture)
  }
}
function fillDates(bubble, item) {
  const inner = bubble.querySelector('.time-inner')
  if (!inner || bubble.contains(inner) && inner.closest('.bubble') !== bubble) return
  const d = new Date(item.postedAt)
  for (const shown of bubble.querySelectorAll('.time-text')) shown.textContent = pad(d.getHours()) + ':' + pad(d.getMinutes())
  inner.title = [fullDate(item.postedAt), item.editedAt && 'Edited: ' + fullDate(item.editedAt), item.originalAt && 'Original: ' + fullDate(item.originalAt), item.viewsLine].filter(Boolean).join('\n')
}

let open, menu
function closeMenu() { if (menu) menu.remove(); menu = undefined }

class Chat {
  constructor(chat) {
    this.data = chat
    this.mounted = new Map()
    this.element = make('<div class="chat tabs-tab active"><div class="sidebar-header topbar"><div class="chat-info-container"><div class="chat-info"><div class="person"><div class="avatar avatar-42"></div><div class="content"><div class="top"><div class="user-title"><span class="peer-title" dir="auto"></span></div></div><div class="bottom"><div class="info"><span class="i18n"></span></div></div></div></div></div></div></div><div class="bubbles has-groups has-sticky-dates"><div class="scrollable scrollable-y bubbles-scrollable"><div class="bubbles-inner has-rights"></div></div></div><div class="chat-input chat-input-main"><div class="input-message-container"><div class="input-message-input" contenteditable="true" dir="auto" role="textbox" aria-label="Message" data-placeholder="Message"></div></div></div></div>')
    const title = this.element.querySelector('.peer-title')
    title.textContent = chat.title; title.dataset.peerId = chat.peerId; title.dataset.dialog = '1'
    this.element.querySelector('.avatar').textContent = initials(chat.title)
    this.element.querySelector('.bottom .i18n').textContent = chat.isGroup ? '128 members' : '2 400 subscribers'
    this.inner = this.element.querySelector('.bubbles-inner')
    this.inner.classList.add('is-channel', chat.isGroup ? 'is-chat' : 'is-broadcast')
    this.scroller = this.element.querySelector('.bubbles-scrollable')
    this.scroller.addEventListener('scroll', () => this.onScroll(), { passive: true })
    this.arrange()
  }
  arrange() {
    const items = this.data.items
    items.sort((a, b) => a.mid - b.mid)
    let group
    items.forEach((item, index) => {
      item.index = index
      item.day = dayOf(item.postedAt)
      const previous = items[index - 1]
      const joins = previous && previous.day === item.day && this.data.isGroup && previous.authorId === item.authorId && item.postedAt - previous.postedAt <= GROUP_SECONDS * 1000
      if (!joins) group = item.day + '_' + item.mid
      item.group = group
    })
  }
  show(from, to) {
    const items = this.data.items
    this.to = Math.min(items.length, Math.max(to, MOUNTED)); this.from = Math.max(0, Math.min(from, this.to - 1))
    for (const mid of [...this.mounted.keys()]) {
      const item = items.find((each) => each.mid === mid)
      if (!item || item.index < this.from || item.index >= this.to) this.unmount(mid)
    }
    for (let index = this.from; index < this.to; index += 1) if (!this.mounted.has(items[index].mid)) this.mount(items[index])
    this.showService()
  }
  place(parent, selector, key, create) {
    for (const child of parent.querySelectorAll(':scope > ' + selector)) {
      if (child.galpiDemoOrder === key) return child
      if (child.galpiDemoOrder > key) { const made = create(); made.galpiDemoOrder = key; child.before(made); return made }
    }
    const made = create(); made.galpiDemoOrder = key; parent.append(made); return made
  }
  mount(item) {
    const section = this.place(this.inner, '.bubbles-date-group', item.day, () => {
      const date = (classes) => '<div class="bubble service is-date' + classes + '"><div class="bubble-content-wrapper"><div class="bubble-content"><div class="service-msg"><span class="i18n">' + dayName(item.day) + '</span></div></div></div></div>'
      return make('<section class="bubbles-date-group">' + date('') + date(' is-fake') + '</section>')
    })
    const groupMid = Number(item.group.split('_')[1])
    const group = this.place(section, '.bubbles-group', groupMid, () => {
      const made = make('<div class="bubbles-group"></div>')
      if (item.authorId) made.append(make('<div class="bubbles-group-avatar-container"><div class="avatar bubbles-group-avatar user-avatar" data-peer-id="' + item.authorId + '">' + String(item.authorId).slice(-2) + '</div></div>'))
      return made
    })
    const bubble = this.place(group, '.bubble', item.mid, () => make(item.html))
    this.finish(bubble, item)
    this.mounted.set(item.mid, bubble)
    this.markGroup(group)
    return bubble
  }
  finish(bubble, item) {
    fillPictures(bubble); fillDates(bubble, item)
    if (item === this.data.items.at(-1) && !item.isNew) bubble.append(make(this.data.sponsored))
  }
  markGroup(group) {
    const bubbles = [...group.querySelectorAll(':scope > .bubble')]
    bubbles.forEach((bubble, index) => {
      bubble.classList.toggle('is-group-first', index === 0)
      bubble.classList.toggle('is-group-last', index === bubbles.length - 1)
    })
  }
  unmount(mid) {
    const bubble = this.mounted.get(mid), group = bubble.closest('.bubbles-group'), section = bubble.closest('.bubbles-date-group')
    this.mounted.delete(mid)
    bubble.remove()
    if (!group.querySelector(':scope > .bubble')) group.remove(); else this.markGroup(group)
    if (!section.querySelector('.bubbles-group')) section.remove()
  }
  showService() {
    const shown = this.inner.querySelector('.bubble.service[data-mid]')
    if (this.from > 0) { if (shown) shown.closest('.bubbles-group').remove(); return }
    const first = this.inner.querySelector('.bubbles-group')
    if (shown || !first) return
    const group = make('<div class="bubbles-group"></div>')
    group.galpiDemoOrder = 0
    group.append(make(this.data.service)); first.before(group)
  }
  keepPlace(change) {
    const anchor = this.data.items.slice(this.from, this.to).map(({ mid }) => this.mounted.get(mid)).find((bubble) => bubble.getBoundingClientRect().bottom > this.scroller.getBoundingClientRect().top)
    const before = anchor && anchor.getBoundingClientRect().top
    change()
    if (anchor && anchor.isConnected) this.scroller.scrollTop += anchor.getBoundingClientRect().top - before
  }
  onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller, total = this.data.items.length
    if (scrollTop < 600 && this.from > 0)
      this.keepPlace(() => { const from = Math.max(0, this.from - STEP); this.show(from, Math.min(this.to, from + MOUNTED)) })
    else if (scrollHeight - scrollTop - clientHeight < 600 && this.to < total)
      this.keepPlace(() => { const to = Math.min(total, this.to + STEP); this.show(Math.max(this.from, to - MOUNTED), to) })
  }
  toBottom() { this.show(this.data.items.length - MOUNTED, this.data.items.length); this.scroller.scrollTop = this.scroller.scrollHeight }
  itemOf(messageId) { const mid = OFFSET + messageId; return this.data.items.find((item) => item.mid === mid || make(item.html).querySelector('.grouped-item[data-mid="' + mid + '"]')) }
  scrollToPost(messageId) {
    const item = this.itemOf(messageId)
    if (!item) return false
    if (!this.mounted.has(item.mid)) { const from = Math.max(0, Math.min(item.index - MOUNTED / 2, this.data.items.length - MOUNTED)); this.show(from, from + MOUNTED) }
    const bubble = this.mounted.get(item.mid)
    bubble.scrollIntoView({ block: 'center' })
    bubble.classList.add('is-highlighted'); setTimeout(() => bubble.classList.remove('is-highlighted'), 2000)
    return true
  }
  replace(item) {
    const old = this.mounted.get(item.mid)
    if (!old) return
    const bubble = make(item.html)
    bubble.galpiDemoOrder = item.mid
    old.replaceWith(bubble)
    this.finish(bubble, item); this.mounted.set(item.mid, bubble); this.markGroup(bubble.closest('.bubbles-group'))
  }
  edit(messageId, text) {
    const item = this.itemOf(messageId)
    if (!item) return false
    const bubble = make(item.html), time = bubble.querySelector('.time')
    if (bubble.classList.contains('emoji-big')) { bubble.querySelector('.attachment').remove(); bubble.classList.remove('emoji-big', 'just-media') }
    let box = bubble.querySelector('.message')
    if (!box) {
      box = make('<div class="message spoilers-container mt-shorter"><div></div></div>')
      bubble.classList.remove('is-message-empty', 'has-floating-time')
      time.before(box); box.append(time)
    }
    let body = box.querySelector('.document-message') || box.querySelector(':scope > div:not(.document-container)')
    if (!body) { body = make('<div class="document-message"></div>'); box.querySelector('.document-wrapper').append(body); body.append(time) }
    for (const node of [...body.childNodes]) if (!(node.nodeType === 1 && node.matches('.time, reactions-element'))) node.remove()
    body.prepend(text)
    if (!time.querySelector('.time-edited')) for (const part of [time, time.querySelector('.time-inner')]) part.prepend(make('<i class="time-edited time-part i18n">edited</i>'))
    item.editedAt = Math.floor(Date.now() / 1000) * 1000
    item.html = bubble.outerHTML
    this.replace(item)
    return true
  }
  add(text) {
    const last = this.data.items.at(-1), mid = (last ? last.mid : OFFSET) + 1, postedAt = Math.floor(Date.now() / 1000) * 1000
    const bubble = make('<div class="bubble hide-name is-in can-have-tail" tabindex="0" role="article"><div class="bubble-content-wrapper"><div class="bubble-content"><div class="message spoilers-container"><div></div><span class="time"><span class="i18n time-text"></span><div class="time-inner"><span class="i18n time-text"></span></div></span></div></div></div></div>')
    if (!this.data.isGroup) bubble.classList.add('channel-post')
    bubble.dataset.mid = mid; bubble.dataset.peerId = this.data.peerId; bubble.dataset.timestamp = postedAt / 1000
    bubble.querySelector('.message > div').textContent = text
    const item = { mid, postedAt, isNew: true, html: bubble.outerHTML, authorId: this.data.isGroup ? 777000111 : undefined }
    this.data.items.push(item)
    this.arrange()
    this.toBottom()
    const shown = this.mounted.get(mid)
    shown.dataset.mid = (mid - 1) + '.0001'
    shown.classList.add('is-outgoing', 'is-sending')
    return new Promise((resolve) => setTimeout(() => {
      shown.dataset.mid = mid
      shown.classList.remove('is-outgoing', 'is-sending')
      resolve(mid - OFFSET)
    }, 150))
  }
  remove(messageId) {
    const item = this.itemOf(messageId)
    if (!item) return false
    this.data.items.splice(item.index, 1)
    if (this.mounted.has(item.mid)) this.unmount(item.mid)
    this.arrange()
    this.show(this.from, this.to)
    return true
  }
  react(messageId) {
    const item = this.itemOf(messageId)
    if (!item) return false
    const template = make(item.html)
    for (const bubble of [template, this.mounted.get(item.mid)]) if (bubble) this.addReaction(bubble)
    item.html = template.outerHTML
    return true
  }
  addReaction(bubble) {
    let all = bubble.querySelector('reactions-element')
    const time = bubble.querySelector('.time'), box = bubble.querySelector('.message')
    if (!all) {
      all = make('<reactions-element class="reactions reactions-block reactions-like-block"></reactions-element>')
      const documents = box && box.querySelector('.is-multiple-documents .document-message')
      if (box) { (documents || box).append(all); all.append(time) } else bubble.querySelector('.bubble-content-wrapper').append(all)
    }
    const first = all.querySelector('.reaction')
    if (first) {
      const counter = first.querySelector('.reaction-counter')
      first.classList.add('is-chosen')
      if (/^\d+$/.test(counter.textContent)) counter.textContent = Number(counter.textContent) + 1
    } else {
      all.prepend(make('<reaction-element class="reaction reaction-block reaction-like-block is-chosen"><div class="reaction-sticker is-regular"><img class="media-sticker" data-glyph="👍"></div><span class="reaction-counter">1</span></reaction-element>'))
    }
    if (bubble.isConnected) fillPictures(bubble)
  }
}

function dataOf(peer) {
  const text = String(peer).toLowerCase().replace(/^@/, '')
  return data.chats.find((chat) => (chat.username || '').toLowerCase() === text || String(chat.peerId) === text || String(-chat.peerId) === text)
}
function hashOf(chat) { return '#' + (chat.username ? '@' + chat.username : chat.peerId) }
function switchTo(chat) {
  if (open && open.data === chat) return open
  closeMenu()
  if (open) open.element.remove()
  open = new Chat(chat)
  chats.append(open.element)
  open.toBottom()
  for (const row of list.querySelectorAll('.chatlist-chat')) row.classList.toggle('active', row.dataset.peerId === String(chat.peerId))
  document.title = chat.title
  return open
}
function route() {
  const text = location.hash.slice(1)
  if (!text) { if (open) { open.element.remove(); open = undefined } return }
  if (text.startsWith('?tgaddr=')) {
    const address = new URL(decodeURIComponent(text.slice(8)))
    const post = Number(address.searchParams.get('post')), channel = address.searchParams.get('channel')
    const chat = dataOf(channel || address.searchParams.get('domain') || '')
    if (!chat) return
    switchTo(chat); history.replaceState(null, '', hashOf(chat))
    if (post) open.scrollToPost(post)
    return
  }
  const chat = dataOf(text.split('?')[0])
  if (!chat) return
  switchTo(chat)
  const post = Number(new URLSearchParams(text.split('?')[1] || '').get('post'))
  if (post) open.scrollToPost(post)
}

for (const chat of data.chats) {
  const row = make('<li><a class="row no-wrap chatlist-chat rp"><div class="avatar dialog-avatar"></div><div class="dialog-title-details"><span class="peer-title" dir="auto"></span><div class="row-subtitle"></div></div></a></li>')
  const link = row.firstElementChild
  link.href = hashOf(chat); link.dataset.peerId = chat.peerId
  row.querySelector('.avatar').textContent = initials(chat.title)
  const title = row.querySelector('.peer-title')
  title.textContent = chat.title; title.dataset.peerId = chat.peerId
  row.querySelector('.row-subtitle').textContent = chat.items.length + ' messages'
  list.append(row)
}
window.addEventListener('hashchange', route)

document.addEventListener('contextmenu', (event) => {
  const bubble = event.target.closest('.bubble-content-wrapper') && event.target.closest('.bubble')
  if (!bubble) return
  event.preventDefault(); closeMenu()
  menu = make('<div id="bubble-contextmenu" class="btn-menu contextmenu active was-open"><div class="btn-menu-item"><span class="i18n btn-menu-item-text">Reply</span></div><div class="btn-menu-item"><span class="i18n btn-menu-item-text">Copy Message Link</span></div><div class="btn-menu-item"><span class="i18n btn-menu-item-text">Forward</span></div></div>')
  menu.style.left = event.clientX + 'px'; menu.style.top = event.clientY + 'px'
  document.body.append(menu)
})
document.addEventListener('click', (event) => {
  closeMenu()
  const spoiler = event.target.closest('.spoiler')
  if (spoiler) spoiler.classList.add('is-open')
})
// As the client does: whatever is typed outside a field goes to the composer.
document.addEventListener('keydown', (event) => {
  const target = event.target
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || !open) return
  if (target.tagName === 'INPUT' || target.tagName === 'TEXTAREA' || target.isContentEditable) return
  open.element.querySelector('.input-message-input').focus()
})

window.fakeClient = {
  open(peerId) { const chat = dataOf(peerId); if (!chat) return false; location.hash = hashOf(chat); switchTo(chat); return true },
  edit: (messageId, text) => open.edit(messageId, text),
  add: (text) => open.add(text),
  remove: (messageId) => open.remove(messageId),
  react: (messageId) => open.react(messageId),
  scrollToPost: (messageId) => open.scrollToPost(messageId),
}
route()
if (!open && data.openFirst && data.chats[0]) window.fakeClient.open(data.chats[0].peerId)
})()
`
