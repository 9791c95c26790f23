import { type Faults, noFaults } from '../../../world/faults.ts'
import { changeSettings } from '../desk/change-settings.ts'
import { usePage } from '../desk/page-context.ts'
import {
  changedFaults,
  countedSwitches,
  hasFaults,
  keyNameChoices,
  plainSwitches,
} from '../faults/fault-form.ts'
import { FaultAnswers } from './fault-answers.tsx'
import { ChoiceRow, NumberRow, SwitchRow, TimesRow } from './fault-rows.tsx'
import { TypedRow } from './typed-row.tsx'

const keySwitches = new Set<string>(['staleKey', 'rotateKeyAfterPayload'])

/** Every switch of `PUT /sandbox/faults`. */
export function FaultsPanel() {
  const { desk, texts, act } = usePage()
  const faults = desk.snapshot?.faults
  if (faults === undefined) return null
  const change = (part: Partial<Faults>) =>
    act(() => changeSettings(desk, ({ faults }) => desk.control.setFaults(changedFaults(faults, part))))
  const counted = (ofKeys: boolean) =>
    countedSwitches
      .filter((name) => keySwitches.has(name) === ofKeys)
      .map((name) => (
        <TimesRow
          key={name}
          text={texts.faults.switches[name]}
          times={faults[name]}
          change={(times) => change({ [name]: times })}
        />
      ))
  return (
    <div class="panel faults">
      <div class="faults-head">
        <p>{hasFaults(faults) ? texts.faults.intro : texts.faults.none}</p>
        <button
          type="button"
          class="plain-button"
          disabled={!hasFaults(faults)}
          onClick={() => change(noFaults)}
        >
          {texts.faults.clear}
        </button>
      </div>
      <section aria-label={texts.faults.keys}>
        <h3>{texts.faults.keys}</h3>
        {plainSwitches.map((name) => (
          <SwitchRow
            key={name}
            text={texts.faults.switches[name]}
            on={faults[name]}
            change={(on) => change({ [name]: on })}
          />
        ))}
        {counted(true)}
        <ChoiceRow
          label={texts.faults.keyNames}
          choices={keyNameChoices}
          chosen={faults.keyNames}
          change={(keyNames) => change({ keyNames })}
        />
        <TypedRow
          label={texts.faults.watermarkAppid}
          value={faults.watermarkAppid ?? ''}
          typed={(text) => void change({ watermarkAppid: text.trim() || null })}
          attributes={{ class: 'field', maxlength: 64, placeholder: texts.faults.off }}
        />
      </section>
      <section aria-label={texts.faults.platform}>
        <h3>{texts.faults.platform}</h3>
        {counted(false)}
        <NumberRow
          label={texts.faults.httpStatus}
          value={faults.httpStatus}
          range={[300, 599]}
          change={(httpStatus) => change({ httpStatus: httpStatus ?? null })}
        />
        <NumberRow
          label={texts.faults.latency}
          value={faults.latencyMs === 0 ? null : faults.latencyMs}
          range={[0, 60_000]}
          change={(latencyMs) => change({ latencyMs: latencyMs ?? 0 })}
        />
      </section>
      <FaultAnswers answers={faults.answers} change={(answers) => change({ answers })} />
    </div>
  )
}
