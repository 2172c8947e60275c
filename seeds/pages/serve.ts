import type { SampleChannel } from '../types'
import { renderEmbed, renderPostPage, renderPreview, renderPreviewPage } from './preview'
import { renderWebA } from './web-a'
import { renderWebK } from './web-k'

export interface SamplePage {
  contentType: string
  body: string
}

export interface SampleOptions {
  dark?: boolean
}

/**
 * What Telegram would answer at this address if these channels were all there is; undefined for addresses that are
 * none of Telegram's pages. `isPost`: the preview asks for earlier posts so.
 */
export function samplePage(
  address: URL,
  isPost: boolean,
  channels: readonly SampleChannel[],
  options: SampleOptions = {},
): SamplePage | undefined {
  if (address.host === 'web.telegram.org') {
    const isK = address.pathname.startsWith('/k/')
    if (!isK && !address.pathname.startsWith('/a/')) return undefined
    return html(isK ? renderWebK([...channels], options) : renderWebA([...channels], options))
  }
  if (address.host !== 't.me') return undefined
  const [, name = '', id] = /^\/(?:s\/)?(\w+)(?:\/(\d+))?\/?$/.exec(address.pathname) ?? []
  const channel = channels.find(({ username }) => username?.toLowerCase() === name.toLowerCase())
  if (!channel) return undefined
  const before = Number(address.searchParams.get('before')) || undefined
  if (address.pathname.startsWith('/s/')) {
    if (isPost && before) return { contentType: 'application/json', body: renderPreviewPage(channel, before) }
    return html(renderPreview(channel, { ...options, ...(before && { before }) }))
  }
  if (!id) return undefined
  return html(
    address.searchParams.has('embed') ? renderEmbed(channel, Number(id), options) : renderPostPage(channel, Number(id)),
  )
}

function html(body: string): SamplePage {
  return { contentType: 'text/html; charset=utf-8', body }
}
