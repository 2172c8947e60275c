import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * Whether a field is being written in. It is until the press that takes the focus away is over: what stands below would
 * move from under the pointer when the field gives way to what it shows.
 */
export function useEditing() {
  const [isEditing, setIsEditing] = useState(false)
  const hasFocus = useRef(false)
  const isPressed = useRef(false)
  useEffect(() => {
    if (!isEditing) return undefined
    const press = () => {
      isPressed.current = true
    }
    const release = () => {
      isPressed.current = false
      // The click comes after this.
      setTimeout(() => setIsEditing(hasFocus.current))
    }
    document.addEventListener('pointerdown', press)
    document.addEventListener('pointerup', release)
    document.addEventListener('pointercancel', release)
    return () => {
      isPressed.current = false
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('pointerup', release)
      document.removeEventListener('pointercancel', release)
    }
  }, [isEditing])
  return {
    isEditing,
    focus: () => {
      hasFocus.current = true
      setIsEditing(true)
    },
    blur: () => {
      hasFocus.current = false
      if (!isPressed.current) setIsEditing(false)
    },
  }
}
