import { PanelApp } from '@/components/panel-app'
import { startPage } from '@/components/start-page'

void startPage((store) => <PanelApp store={store} />)
