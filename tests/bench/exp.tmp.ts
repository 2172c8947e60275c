import { copyExtension, startBrowsers } from './browser'
import { CLIENTS } from './channel'
import { measureScroll } from './scroll'
import { table } from './report'
CLIENTS.splice(1)
const { root, extension } = copyExtension(process.argv[2]!)
const b = await startBrowsers(root, extension)
try {
  console.log(table(await measureScroll(b, 1)))
} finally {
  await b.close()
}
