import { browser } from '#imports'
import { faultText } from '@/components/app/fault-text'
import { LIBRARY_CODES } from '@/utils/errors/codes'
import { faultOf } from '@/utils/library/errors'
import { noteError } from '@/utils/jobs/fault-of'
import { i18n } from '@/components/ui/i18n'
import { postLink } from '@/components/post/open-post'
import { LibraryIndex } from '@/utils/finder/library-index'
import { LibrarySearch } from '@/utils/finder/library-search'
import { suggestionMarkup, suggestionText } from '@/utils/search/suggestion'
import { speakAsChosen } from './language'

/** What browsers show, besides the line for the query itself. */
const SUGGESTIONS = 6

/** The keyword `gp` in the address bar: posts as one types; Enter opens the chosen one, or all of them in the library. */
export function wireOmnibox(): void {
  // Firefox for Android has no address bar keywords.
  if (!browser.omnibox) return
  let index: LibraryIndex | undefined
  let newest = 0
  browser.omnibox.onInputStarted.addListener(() => {
    index ??= new LibraryIndex()
    index.ready().catch((error: unknown) => noteError('the address bar', error))
  })
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    newest += 1
    const asked = newest
    index ??= new LibraryIndex()
    suggestPosts(index, text).then(
      ({ total, suggestions }) => {
        // An older answer would replace a newer one.
        if (asked !== newest) return
        void browser.omnibox.setDefaultSuggestion({ description: i18n.t('omnibox.all', total, [String(total)]) })
        suggest(suggestions)
      },
      (error: unknown) => {
        noteError('the address bar', error)
        const code = LIBRARY_CODES[faultOf(error)]
        void browser.omnibox.setDefaultSuggestion({ description: `${faultText(code)} (${code})` })
        suggest([])
      },
    )
  })
  browser.omnibox.onInputEntered.addListener((chosen, disposition) => {
    // What is chosen is a post's link; what is only typed is a query.
    const url = /^https:\/\/(?:web\.telegram\.org|t\.me)\//.test(chosen) ? chosen : libraryUrl(chosen)
    if (disposition === 'currentTab') void browser.tabs.update({ url })
    else void browser.tabs.create({ url, active: disposition === 'newForegroundTab' })
  })
}

async function suggestPosts(index: LibraryIndex, text: string) {
  // Whatever was saved since the last key is in the change log.
  index.changed([])
  const [found] = await Promise.all([new LibrarySearch(index).find(text, SUGGESTIONS), speakAsChosen()])
  const suggestions = found.posts.flatMap((post, place) => {
    const peer = index.peerOf(post.peerKey)
    const content = postLink(post, peer, 'same') ?? libraryUrl(text)
    const ranges = found.hits[place]?.ranges ?? {}
    // Only Chromium reads markup.
    const description = import.meta.env.FIREFOX ? suggestionText(post, peer) : suggestionMarkup(post, peer, ranges)
    return [{ content, description }]
  })
  return { total: found.total, suggestions }
}

function libraryUrl(query: string): string {
  return browser.runtime.getURL(`/library.html?q=${encodeURIComponent(query)}`)
}
