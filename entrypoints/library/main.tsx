import { LibraryApp } from '@/components/app/library-app'
import { keepPlace } from '@/components/app/place-keeper'
import { startPage } from '@/components/app/start-page'
import { keepSynced } from '@/components/sync/auto-sync'

const store = await startPage((shown) => <LibraryApp store={shown} />)
// What the address bar hands over.
const query = new URLSearchParams(location.search).get('q')
if (query) await store.setQuery(query)
else await keepPlace(store)
keepSynced()
