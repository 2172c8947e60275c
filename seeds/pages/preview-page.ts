/** Looks like t.me's channel preview, in our own words. */
export const STYLE = `
:root{--page:#c9d8c1;--card:#fff;--text:#111;--muted:#788690;--accent:#2a81c9;--line:#dfe5ea;--chip:#e8f1f8;--code:#f3f5f7}
.theme_dark{--page:#11171f;--card:#1c2733;--text:#eef2f5;--muted:#8496a6;--accent:#6ab3f3;--line:#2b3947;--chip:#263b4f;--code:#131b24;color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.45 -apple-system,'Segoe UI',Roboto,'Apple SD Gothic Neo','Noto Sans KR',sans-serif}
a{color:var(--accent);text-decoration:none}
.tgme_header{position:sticky;top:0;z-index:3;background:var(--card);border-bottom:1px solid var(--line)}
.tgme_container{max-width:940px;margin:0 auto;padding:0 12px}
.tgme_header .tgme_container{display:flex;gap:16px;align-items:center;min-height:56px}
.tgme_header_search_form{margin-left:auto}
.tgme_header_search_form input{font:inherit;padding:6px 12px;border:1px solid var(--line);border-radius:18px;background:var(--page);color:inherit}
.tgme_main{display:flex;gap:24px;align-items:flex-start}
.tgme_channel_info{flex:0 0 250px;position:sticky;top:76px;margin-top:20px;padding:16px;background:var(--card);border-radius:14px}
.tgme_channel_info_header_title_wrap{font-weight:600}
.tgme_channel_info_counters{display:flex;flex-wrap:wrap;gap:6px 16px;margin:10px 0}
.tgme_channel_info_counter{display:flex;flex-direction:column}
.counter_value{font-weight:600}.counter_type,.tgme_widget_message_info,.tgme_widget_message_poll_type{color:var(--muted);font-size:13px}
.tgme_channel_history{flex:1;min-width:0;padding:20px 0 60px}
.tgme_widget_message_centered{text-align:center;margin:8px 0}
.tme_messages_more{padding:6px 14px;border-radius:16px;background:var(--card)}
.tgme_widget_message_wrap{position:relative;margin:0 0 10px;display:flex;flex-direction:column-reverse}
.tgme_widget_message_service_date_wrap{display:none;text-align:center;margin:8px 0}
.tgme_widget_message_service_date_wrap.date_visible{display:block}
.tgme_widget_message_service_date,.service_message .tgme_widget_message_text{display:inline-block;padding:3px 12px;border-radius:12px;background:rgb(0 0 0/.35);color:#fff;font-size:13px}
.service_message{text-align:center}.service_message :is(.tgme_widget_message_author,.tgme_widget_message_footer,.tgme_widget_message_user){display:none}.service_message .tgme_widget_message_bubble{background:none}
.tgme_widget_message{position:relative;padding-left:48px;max-width:600px;width:100%}
.tgme_widget_message_user{position:absolute;left:0;top:0}
.tgme_widget_message_user_photo,.tgme_page_photo_image{display:inline-grid;place-items:center;width:40px;height:40px;border-radius:50%;background:var(--accent);color:#fff;font-style:normal;font-weight:600}
.tgme_widget_message_user_photo::before,.tgme_page_photo_image::before{content:attr(data-content)}
.tgme_widget_message_bubble{position:relative;padding:8px 12px;border-radius:12px;background:var(--card)}
.tgme_widget_message_author{font-weight:600;font-size:14px}
.tgme_widget_message_text{white-space:pre-wrap;overflow-wrap:anywhere}
.emoji,.emoji b{font-style:normal;font-weight:400}
tg-spoiler{background:var(--muted);color:transparent;border-radius:3px}tg-spoiler:hover{background:none;color:inherit}
code,pre{font:13px/1.4 ui-monospace,Consolas,monospace;background:var(--code);border-radius:4px}
pre{margin:4px 0;padding:8px;overflow:auto;white-space:pre-wrap}pre code{background:none}
blockquote{margin:4px 0;padding:2px 10px;border-left:3px solid var(--accent);background:var(--chip);border-radius:4px}
blockquote[expandable]{max-height:76px;overflow:hidden}
.tgme_widget_message_photo_wrap,.tgme_widget_message_video_player{display:block;position:relative;max-width:100%;margin:6px 0;border-radius:8px;overflow:hidden;background-size:cover}
.tgme_widget_message_video_wrap{max-width:100%;position:relative}
.tgme_widget_message_video_wrap video{position:absolute;inset:0}
.tgme_widget_message_video_thumb{position:absolute;inset:0}
.message_video_play{position:absolute;inset:0;margin:auto;width:48px;height:48px;border-radius:50%;background:rgb(0 0 0/.5)}
.message_video_play::after{content:'';position:absolute;left:19px;top:15px;border:9px solid transparent;border-left:14px solid #fff;border-right:0}
.message_video_duration{position:absolute;left:8px;top:8px;padding:1px 6px;border-radius:9px;background:rgb(0 0 0/.5);color:#fff;font-size:12px}
.message_media_not_supported_wrap,.media_not_supported_cont,.copyonly{display:none}
.tgme_widget_message_grouped_wrap{max-width:100%;margin:6px 0}.tgme_widget_message_grouped{padding:0!important}
.tgme_widget_message_grouped_layer{display:grid;grid-template-columns:1fr 1fr;gap:2px;width:100%!important;height:auto!important;border-radius:8px;overflow:hidden}
.grouped_media_wrap{margin:0;border-radius:0;width:100%!important;height:160px!important}.grouped_media_wrap .tgme_widget_message_video_wrap{height:100%!important;padding:0!important}
.tgme_widget_message_roundvideo_wrap{position:relative;width:200px;height:200px;border-radius:50%;overflow:hidden}.tgme_widget_message_roundvideo_thumb{position:absolute;inset:0}
.tgme_widget_message_voice_player,.tgme_widget_message_document_wrap,.tgme_widget_message_contact_wrap{display:flex;gap:12px;align-items:center;padding:6px 0}
.tgme_widget_message_voice_progress{flex:1;height:18px;background:repeating-linear-gradient(90deg,var(--accent) 0 2px,transparent 2px 5px)}
.tgme_widget_message_document_icon{flex:none;width:42px;height:42px;border-radius:50%;background:var(--accent)}.tgme_widget_message_document_icon.audio{border-radius:10px}
.tgme_widget_message_document_title{font-weight:600;overflow-wrap:anywhere}.tgme_widget_message_document_extra{color:var(--muted);font-size:13px}
.tgme_widget_message_sticker{display:block;max-width:160px;background-size:contain;background-repeat:no-repeat}
.tgme_widget_message_location{height:140px;border-radius:8px}
.tgme_widget_message_poll_question{font-weight:600}.tgme_widget_message_poll_options{display:block;color:inherit}
.tgme_widget_message_poll_option{display:flex;gap:10px;padding:4px 0}.tgme_widget_message_poll_option_percent{width:40px;font-weight:600}.tgme_widget_message_poll_option_value{flex:1}.tgme_widget_message_poll_option_bar{height:4px;border-radius:2px;background:var(--accent)}
.tgme_widget_message_reply,.tgme_widget_message_link_preview{display:block;margin:6px 0;padding:4px 10px;border-left:3px solid var(--accent);border-radius:4px;background:var(--chip);color:inherit}
.tgme_widget_message_reply .tgme_widget_message_text{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.link_preview_right_image{float:right;width:56px;height:56px;margin-left:10px;border-radius:6px}.link_preview_site_name,.accent_color{color:var(--accent)}.link_preview_title{font-weight:600}.link_preview_description{clear:none;font-size:14px}
.tgme_widget_message_reactions{display:flex;flex-wrap:wrap;gap:6px;margin-top:6px}
.tgme_reaction{padding:2px 9px;border-radius:14px;background:var(--chip);font-size:13px}.tgme_reaction .emoji,.tgme_reaction tg-emoji{margin-right:4px}.tgme_reaction tg-emoji:empty::before{content:'✦'}.icon-star::before{content:'★';font-style:normal}
.tgme_widget_message_info{display:flex;gap:8px;justify-content:flex-end}
.tgme_page{max-width:640px;margin:40px auto;padding:0 12px}.tgme_page_widget iframe{width:100%;height:560px;border:0}
.body_widget_post{background:none;padding:8px}
.prepare_highlight .tgme_widget_message_bubble{outline:2px solid var(--accent)}
@media(max-width:760px){.tgme_main{display:block}.tgme_channel_info{position:static}}
`

/** Day lines, the removal of `data-view`, earlier posts near the top, and `fakeClient` for tests. */
export const SCRIPT = `
(() => {
  const history = document.querySelector('.js-message_history')
  const wraps = () => [...history.querySelectorAll('.js-widget_message_wrap')]
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, intersectionRect } of entries)
      if (isIntersecting && intersectionRect.height >= 50) { target.removeAttribute('data-view'); seen.unobserve(target) }
  }, { threshold: [0, 0.1, 0.25, 0.5, 1] })
  function decorate() {
    let last = ''
    for (const wrap of wraps()) {
      const time = wrap.querySelector('.tgme_widget_message_date time[datetime]')
      if (!time) continue
      const date = new Date(time.getAttribute('datetime'))
      const day = date.toDateString()
      let line = wrap.querySelector('.tgme_widget_message_service_date_wrap')
      if (!line) {
        line = document.createElement('div')
        line.className = 'tgme_widget_message_service_date_wrap'
        const label = document.createElement('div')
        label.className = 'tgme_widget_message_service_date'
        label.textContent = date.toLocaleDateString('en', { month: 'long', day: 'numeric', year: 'numeric' })
        line.append(label)
        wrap.append(line)
        time.textContent = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
        const message = wrap.querySelector('[data-view]')
        if (message) seen.observe(message)
      }
      line.classList.toggle('date_visible', day !== last)
      last = day
    }
  }
  let isLoading = false
  function loadMore() {
    const more = history.querySelector('.js-messages_more')
    if (!more || isLoading || more.getBoundingClientRect().bottom < -3 * innerHeight) return
    isLoading = true
    const request = new XMLHttpRequest()
    request.open('POST', more.getAttribute('href'))
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest')
    request.onload = () => {
      if (request.status !== 200) return
      const wrap = more.closest('.js-messages_more_wrap')
      const height = document.documentElement.scrollHeight
      wrap.insertAdjacentHTML('beforebegin', JSON.parse(request.responseText))
      wrap.remove()
      decorate()
      scrollBy({ top: document.documentElement.scrollHeight - height, behavior: 'instant' })
      isLoading = false
    }
    request.send()
  }
  history.addEventListener('click', (event) => {
    if (event.target.closest('.js-messages_more')) { event.preventDefault(); loadMore() }
  })
  addEventListener('scroll', loadMore, { passive: true })
  decorate()
  const name = history.dataset.name
  const find = (id) => document.querySelector('[data-post="' + name + '/' + id + '"]')
  const target = /^\\/s\\/[^/]+\\/(\\d+)/.exec(location.pathname)
  const wanted = target && find(target[1])
  if (wanted) {
    const wrap = wanted.closest('.js-widget_message_wrap')
    wrap.classList.add('prepare_highlight', 'highlight')
    setTimeout(() => wrap.classList.remove('prepare_highlight', 'highlight'), 1500)
    wrap.scrollIntoView({ block: 'center' })
  } else scrollTo(0, document.documentElement.scrollHeight)
  function setText(message, text) {
    let box = message.querySelector('.js-message_text')
    if (!box) {
      box = document.createElement('div')
      box.className = 'tgme_widget_message_text js-message_text'
      box.dir = 'auto'
      message.querySelector('.tgme_widget_message_footer').before(box)
    }
    box.replaceChildren(...text.split('\\n').flatMap((line, place) => (place ? [document.createElement('br'), line] : [line])))
  }
  window.fakeClient = {
    edit(id, text) {
      const message = find(id)
      setText(message, text)
      const date = message.querySelector('.tgme_widget_message_date')
      if (!/edited/.test(date.previousSibling?.nodeValue ?? '')) date.before('edited \\u00A0')
    },
    add(text) {
      const last = wraps().at(-1)
      const id = Number(last.querySelector('[data-post]').dataset.post.split('/')[1]) + 1
      const wrap = document.createElement('div')
      wrap.className = 'tgme_widget_message_wrap js-widget_message_wrap'
      wrap.innerHTML = history.querySelector('template').innerHTML.replaceAll('@ID', id).replaceAll('@DATE', new Date().toISOString().slice(0, 19) + '+00:00')
      setText(wrap, text)
      last.after(wrap)
      decorate()
      return id
    },
    remove(id) {
      find(id)?.closest('.js-widget_message_wrap').remove()
    },
  }
})()
`
