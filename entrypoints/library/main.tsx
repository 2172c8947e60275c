import { PanelApp } from '@/components/panel-app'
import { startPage } from '@/components/start-page'

const store = await startPage((shown) => <PanelApp store={shown} />)
// What the address bar hands over.
const query = new URLSearchParams(location.search).get('q')
if (query) await store.setQuery(query)
