import { defineComponent, ref } from 'vue'
import { usePage } from '../desk/page-context.ts'
import { hasFaults } from '../faults/fault-form.ts'
import { FaultsPanel } from './faults-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

const tabs = ['timeline', 'faults'] as const

/** Beside the phones: what happens, and what is made to go wrong. */
export const SidePanel = defineComponent(() => {
  const page = usePage()
  const chosen = ref<(typeof tabs)[number]>('timeline')

  /** The arrow keys go from tab to tab, as in every tab list. */
  function step(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    chosen.value = chosen.value === 'timeline' ? 'faults' : 'timeline'
    document.getElementById(`side-${chosen.value}`)?.focus()
  }

  return () => {
    const { texts, desk } = page
    const troubled = desk.snapshot !== undefined && hasFaults(desk.snapshot.faults)
    return (
      <aside class="side" aria-label={texts.side.label}>
        <div class="side-tabs" role="tablist" aria-label={texts.side.label} onKeydown={step}>
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`side-${tab}`}
              aria-selected={chosen.value === tab}
              aria-controls="side-content"
              tabindex={chosen.value === tab ? 0 : -1}
              onClick={() => {
                chosen.value = tab
              }}
            >
              {texts.side[tab]}
              {tab === 'faults' && troubled ? (
                <i class="dot" role="img" aria-label={texts.side.active} />
              ) : null}
            </button>
          ))}
        </div>
        <div class="side-content" id="side-content" role="tabpanel" aria-labelledby={`side-${chosen.value}`}>
          {chosen.value === 'timeline' ? <TimelinePanel /> : <FaultsPanel />}
        </div>
      </aside>
    )
  }
})
