import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isComposing } from './keyboard'
import './menu.css'

interface MenuProps {
  label: string
  icon: ComponentChildren
  /** Of its button. */
  tabIndex?: number
  children: ComponentChildren
}

const CloseMenu = createContext<() => void>(() => undefined)

/** A button that shows what it has to offer below it, until one is done with it. */
export function Menu({ label, icon, tabIndex = 0, children }: MenuProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    if (!isOpen) return undefined
    box.current?.querySelector<HTMLElement>('input:checked, button, input, a')?.focus()
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.parentElement?.contains(event.target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [isOpen])
  useLayoutEffect(() => {
    // Below there may be no room for it.
    if (box.current && box.current.getBoundingClientRect().bottom > innerHeight) box.current.classList.add('is-above')
  }, [isOpen])
  const close = useCallback(() => {
    setIsOpen(false)
    button.current?.focus()
  }, [])
  return (
    <div
      class="menu"
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen || isComposing(event)) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={id}
        tabIndex={tabIndex}
        onClick={() => setIsOpen(!isOpen)}
      >
        {icon}
      </button>
      {isOpen && (
        <div ref={box} id={id} class="menu-box" role="group" aria-label={label}>
          <CloseMenu.Provider value={close}>{children}</CloseMenu.Provider>
        </div>
      )}
    </div>
  )
}

interface MenuItemProps {
  isDisabled?: boolean
  /** Of one of several values: this is the one. */
  isChosen?: boolean
  onChoose: () => void
  children: ComponentChildren
}

/** Something to do in a menu, which closes with it. */
export function MenuItem({ isDisabled = false, isChosen, onChoose, children }: MenuItemProps) {
  const close = useContext(CloseMenu)
  return (
    <button
      type="button"
      class="menu-item"
      disabled={isDisabled}
      aria-pressed={isChosen}
      onClick={() => {
        close()
        onChoose()
      }}
    >
      {children}
    </button>
  )
}
