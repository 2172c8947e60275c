import { startPage } from '@/components/app/start-page'
import { WelcomePage } from '@/components/welcome/welcome-page'
import { welcomeSamples } from '@/seeds/welcome'

void startPage((store) => <WelcomePage store={store} samples={welcomeSamples} />)
