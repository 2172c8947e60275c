/** A message's other contents: their parts are not the post's own. Last seen 2026-11. */
const FOREIGN = '.tgme_widget_message_reply, .tgme_widget_message_link_preview, .tgme_widget_message_text'

/** The elements below a message that belong to the post itself, not to what it quotes, previews or says. */
export function findAll(post: Element, selector: string): Element[] {
  return [...post.querySelectorAll(selector)].filter((element) => !element.parentElement?.closest(FOREIGN))
}

export function find(post: Element, selector: string): Element | undefined {
  return findAll(post, selector)[0]
}
