import type { BrowserScope } from './browser-scope'

// What Firefox knows of files and of the system's dialog for them (searchfox.org, nsIFilePicker.idl, 2026-11).

type Factory = Record<string, unknown>
interface FileList {
  appendElement(file: object): void
  enumerate(): object
}
declare const ChromeUtils: {
  importESModule(url: string): { FileUtils: { File: new (path: string) => object } }
  generateQI(interfaces: string[]): unknown
}
declare const Cc: Record<string, { createInstance(type: unknown): FileList }>
declare const Ci: Record<'nsIMutableArray' | 'nsIComponentRegistrar', unknown> & {
  nsIFilePicker: { returnOK: number }
}
declare const Components: {
  manager: {
    QueryInterface(type: unknown): {
      registerFactory(id: unknown, name: string, contract: string, factory: Factory): void
    }
  }
}
declare const Services: { uuid: { generateUUID(): unknown } }

/** From now on the reader chooses these files, or this folder, in every dialog for files. */
export function chooseInDialogs(scope: BrowserScope, paths: string[]): Promise<void> {
  return scope.call((chosen) => {
    const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs')
    const [file, ...more] = chosen.map((path) => new FileUtils.File(path))
    const dialog = {
      QueryInterface: ChromeUtils.generateQI(['nsIFilePicker']) as (type: unknown) => unknown,
      init: () => undefined,
      appendFilters: () => undefined,
      file,
      get files() {
        const list = Cc['@mozilla.org/array;1']?.createInstance(Ci.nsIMutableArray)
        for (const each of [file, ...more]) if (each) list?.appendElement(each)
        return list?.enumerate()
      },
      open: (callback: { done(result: number): void }) => callback.done(Ci.nsIFilePicker.returnOK),
    }
    Components.manager
      .QueryInterface(Ci.nsIComponentRegistrar)
      .registerFactory(Services.uuid.generateUUID(), '', '@mozilla.org/filepicker;1', {
        QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
        createInstance: (type: unknown) => dialog.QueryInterface(type),
      })
  }, paths)
}
