import { LibraryApp } from '@/components/app/library-app'
import { keepPlace } from '@/components/app/place-keeper'
import { startPage } from '@/components/app/start-page'
import { keepSynced } from '@/components/sync/auto-sync'

const store = await startPage((shown) => <LibraryApp store={shown} />)
const handedOver = new URLSearchParams(location.search)
/** From the address bar. */
const query = handedOver.get('q')
/** From a post's strip, in Firefox. */
const post = handedOver.get('post')
if (query) await store.setQuery(query)
else if (post) await store.open(post)
else await keepPlace(store)
keepSynced()
