import { PanelApp } from '@/components/panel-app'
import { startPage } from '@/components/start-page'
import { sendMessage } from '@/utils/messages/protocol'

const store = await startPage((shown) => <PanelApp store={shown} />)
const wanted = await sendMessage('takePanelPost')
if (wanted.ok && wanted.value) await store.open(wanted.value)
