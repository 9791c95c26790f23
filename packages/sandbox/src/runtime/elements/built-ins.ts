import { absentElements } from './absent.ts'
import { button } from './button.ts'
import { canvas } from './canvas.ts'
import { checkbox, checkboxGroup, radio, radioGroup } from './choice.ts'
import type { BuiltIn } from './element.ts'
import { form } from './form.ts'
import { icon } from './icon.ts'
import { coverImage, image } from './image.ts'
import { input } from './input.ts'
import { label } from './label.ts'
import { map } from './map.ts'
import { matchMedia } from './match-media.ts'
import { audio, video } from './media.ts'
import { movableArea, movableView } from './movable.ts'
import { navigator } from './navigator.ts'
import { openData } from './open-data.ts'
import { navigationBar, pageMeta } from './page-meta.ts'
import { picker } from './picker.ts'
import { pickerView, pickerViewColumn } from './picker-view.ts'
import { progress } from './progress.ts'
import { richText } from './rich-text.ts'
import { pageContainer, rootPortal } from './root-portal.ts'
import { scrollView } from './scroll-view.ts'
import { slider } from './slider.ts'
import { standInElements } from './stand-ins.ts'
import { swiper, swiperItem } from './swiper.ts'
import { switchElement } from './switch.ts'
import { text } from './text.ts'
import { textarea } from './textarea.ts'
import * as containers from './view.ts'
import { webView } from './web-view.ts'

/** Every built-in component that there is here; `block`, `slot`, `template` and `wxs` are the compiler's. */
export const builtIns: readonly BuiltIn[] = [
  ...Object.values(containers),
  text,
  image,
  coverImage,
  button,
  input,
  textarea,
  form,
  label,
  checkbox,
  checkboxGroup,
  radio,
  radioGroup,
  switchElement,
  slider,
  scrollView,
  swiper,
  swiperItem,
  navigator,
  icon,
  progress,
  richText,
  picker,
  pickerView,
  pickerViewColumn,
  movableArea,
  movableView,
  openData,
  webView,
  canvas,
  pageMeta,
  navigationBar,
  rootPortal,
  pageContainer,
  video,
  audio,
  matchMedia,
  map,
  ...standInElements,
  ...absentElements,
].map(general)

/** A definition with its own properties, as one among all. */
function general(definition: unknown): BuiltIn {
  return definition as BuiltIn
}
