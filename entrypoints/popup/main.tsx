import { PopupApp } from '@/components/app/popup-app'
import { startPage } from '@/components/app/start-page'

void startPage((store) => <PopupApp store={store} />)
