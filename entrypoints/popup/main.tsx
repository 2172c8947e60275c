import { PopupApp } from '@/components/popup-app'
import { startPage } from '@/components/start-page'

void startPage((store) => <PopupApp store={store} />)
