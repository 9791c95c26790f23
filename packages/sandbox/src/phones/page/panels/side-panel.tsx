import { defineComponent, ref } from 'vue'
import { usePage } from '../desk/page-context.ts'
import { hasFaults } from '../faults/fault-form.ts'
import { areChanged } from '../rules/rule-form.ts'
import { FaultsPanel } from './faults-panel.tsx'
import { RulesPanel } from './rules-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

const tabs = ['timeline', 'faults', 'rules'] as const

/** Beside the phones: what happens, what is made to go wrong, and the rules by which it goes. */
export const SidePanel = defineComponent(() => {
  const page = usePage()
  const chosen = ref<(typeof tabs)[number]>('timeline')

  /** The arrow keys go from tab to tab, as in every tab list. */
  function step(event: KeyboardEvent): void {
    const steps = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? tabs.length - 1 : 0
    if (steps === 0) return
    chosen.value = tabs[(tabs.indexOf(chosen.value) + steps) % tabs.length] ?? 'timeline'
    document.getElementById(`side-${chosen.value}`)?.focus()
  }

  return () => {
    const { texts, desk } = page
    const { snapshot } = desk
    const marks = {
      timeline: undefined,
      faults: snapshot && hasFaults(snapshot.faults) ? texts.side.active : undefined,
      rules: snapshot && areChanged(snapshot.rules) ? texts.side.changed : undefined,
    }
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
              {marks[tab] ? <i class="dot" role="img" aria-label={marks[tab]} /> : null}
            </button>
          ))}
        </div>
        <div class="side-content" id="side-content" role="tabpanel" aria-labelledby={`side-${chosen.value}`}>
          {chosen.value === 'timeline' ? <TimelinePanel /> : null}
          {chosen.value === 'faults' ? <FaultsPanel /> : null}
          {chosen.value === 'rules' ? <RulesPanel /> : null}
        </div>
      </aside>
    )
  }
})
