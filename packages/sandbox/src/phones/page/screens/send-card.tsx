import { usePage } from '../desk/page-context.ts'
import type { Phone, ShareSheet } from '../phone/phone-state.ts'
import { backFromShare, sendShare } from '../phone/share-actions.ts'
import { Card } from './card.tsx'
import { pictureToSend } from './card-address.ts'
import { Dialog } from './dialog.tsx'

interface SendCardProps {
  phone: Phone
  share: ShareSheet
  to: { title: string }
}

/** The last question before a card goes out. Without a mini program, what it holds is said here. */
export function SendCard({ phone, share, to }: SendCardProps) {
  const { desk, texts, act } = usePage()
  const appid = phone.program?.appid ?? ''
  const { content } = share

  async function send(): Promise<void> {
    await sendShare(desk.control, phone, appid)
    phone.toast = { text: texts.share.sent, failed: false }
  }

  return (
    <Dialog label={`${texts.share.sendTo} ${to.title}`} close={() => backFromShare(phone)}>
      <p class="dialog-title">
        {texts.share.sendTo} <b>{to.title}</b>
      </p>
      <Card appid={appid} title={content.title} picture={pictureToSend(content)} />
      {share.editable ? (
        <fieldset class="card-fields">
          <legend>{texts.share.editableNote}</legend>
          <label>
            <span>{texts.share.cardTitle}</span>
            <input
              value={content.title}
              onInput={({ target }) => {
                if (target instanceof HTMLInputElement) content.title = target.value
              }}
            />
          </label>
          <label>
            <span>{texts.share.cardPath}</span>
            <input
              value={content.path}
              onInput={({ target }) => {
                if (target instanceof HTMLInputElement) content.path = target.value
              }}
            />
          </label>
          <label class="check-line">
            <input
              type="checkbox"
              checked={content.withShareTicket}
              onChange={() => {
                content.withShareTicket = !content.withShareTicket
              }}
            />
            <span>{texts.share.withTicket}</span>
          </label>
        </fieldset>
      ) : null}
      <div class="dialog-buttons">
        <button type="button" onClick={() => backFromShare(phone)}>
          {texts.share.cancel}
        </button>
        <button type="button" class="confirm" onClick={() => act(send, phone.user)}>
          {texts.share.send}
        </button>
      </div>
    </Dialog>
  )
}
