import { defineComponent, onBeforeUnmount, onMounted, ref } from 'vue'
import { refresh, worldNow } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import { Icon } from '../screens/icon.tsx'
import { clockText, dayText } from '../screens/time-text.ts'

/** The world's time, and ways to move it. */
export const WorldClock = defineComponent(() => {
  const page = usePage()
  const { desk } = page
  const open = ref(false)
  const minutes = ref(10)
  const now = ref(worldNow(desk))
  const box = ref<HTMLElement>()
  const tick = setInterval(() => {
    now.value = worldNow(desk)
  }, 1000)

  const closeOutside = ({ target }: Event) => {
    if (target instanceof Node && box.value?.contains(target) === false) open.value = false
  }
  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') open.value = false
  }
  onMounted(() => {
    addEventListener('pointerdown', closeOutside)
    addEventListener('keydown', closeByKey)
  })
  onBeforeUnmount(() => {
    clearInterval(tick)
    removeEventListener('pointerdown', closeOutside)
    removeEventListener('keydown', closeByKey)
  })

  const advance = (seconds: number) =>
    page.act(async () => {
      await desk.control.advance(seconds)
      await refresh(desk)
      now.value = worldNow(desk)
    })

  return () => {
    const { texts, settings } = page
    return (
      <div class="clock" ref={box}>
        <button
          type="button"
          class="bar-button"
          aria-expanded={open.value}
          aria-label={`${texts.clock.label}: ${dayText(now.value, settings.language)}, ${clockText(now.value, settings.language)}`}
          onClick={() => {
            open.value = !open.value
          }}
        >
          <Icon name="clock" size={16} />
          <time>
            {dayText(now.value, settings.language)} <b>{clockText(now.value, settings.language)}</b>
          </time>
        </button>
        {open.value ? (
          <fieldset class="popover">
            <legend>{texts.clock.advance}</legend>
            <div class="steps">
              {texts.clock.steps.map(({ label, seconds }) => (
                <button key={label} type="button" class="plain-button" onClick={() => advance(seconds)}>
                  {label}
                </button>
              ))}
            </div>
            <form
              class="custom-step"
              onSubmit={(event: Event) => {
                event.preventDefault()
                void advance(minutes.value * 60)
              }}
            >
              <input
                type="number"
                class="field short"
                min="1"
                max="5256000"
                required
                aria-label={`${texts.clock.custom}, ${texts.clock.minutes}`}
                value={minutes.value}
                onInput={({ target }) => {
                  if (target instanceof HTMLInputElement) minutes.value = target.valueAsNumber
                }}
              />
              <span>{texts.clock.minutes}</span>
              <button type="submit" class="plain-button">
                {texts.clock.go}
              </button>
            </form>
            <p class="note">{texts.clock.note}</p>
          </fieldset>
        ) : null}
      </div>
    )
  }
})
