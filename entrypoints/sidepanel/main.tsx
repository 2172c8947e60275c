import { PanelApp } from '@/components/app/panel-app'
import { startPage } from '@/components/app/start-page'
import { keepSynced } from '@/components/sync/auto-sync'
import { sendMessage } from '@/utils/messages/protocol'

const store = await startPage((shown) => <PanelApp store={shown} />)
const wanted = await sendMessage('takePanelPost')
if (wanted.ok && wanted.value) await store.open(wanted.value)
keepSynced()
