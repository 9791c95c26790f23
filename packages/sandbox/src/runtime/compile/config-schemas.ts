import { type TProperties, Type } from 'typebox'

const text = Type.String()
const texts = Type.Array(text)
const textByName = Type.Record(text, text)
const open = <Fields extends TProperties>(fields: Fields) => Type.Partial(Type.Object(fields))

const windowFields = {
  navigationBarTitleText: text,
  navigationBarBackgroundColor: text,
  navigationBarTextStyle: text,
  navigationStyle: text,
  homeButton: Type.Boolean(),
  backgroundColor: text,
  backgroundTextStyle: text,
  enablePullDownRefresh: Type.Boolean(),
  onReachBottomDistance: Type.Number(),
  disableScroll: Type.Boolean(),
  pageOrientation: text,
}

const subpackages = Type.Array(
  Type.Intersect([
    Type.Object({ root: text, pages: texts }),
    open({ name: text, independent: Type.Boolean(), entry: text }),
  ]),
)

/** The fields of app.json that the compiler or the runtime relies on. All may be missing; others pass. */
export const appSchema = open({
  pages: texts,
  entryPagePath: text,
  subpackages,
  subPackages: subpackages,
  window: open(windowFields),
  tabBar: open({
    color: text,
    selectedColor: text,
    backgroundColor: text,
    borderStyle: text,
    position: text,
    custom: Type.Boolean(),
    list: Type.Array(
      Type.Intersect([
        Type.Object({ pagePath: text }),
        open({ text, iconPath: text, selectedIconPath: text }),
      ]),
    ),
  }),
  usingComponents: textByName,
  resolveAlias: textByName,
  networkTimeout: Type.Record(text, Type.Number()),
  darkmode: Type.Boolean(),
  themeLocation: text,
  style: text,
  permission: Type.Record(text, open({ desc: text })),
  requiredPrivateInfos: texts,
})

export const componentSchema = open({
  ...windowFields,
  component: Type.Boolean(),
  usingComponents: textByName,
  componentGenerics: Type.Record(text, Type.Union([Type.Literal(true), open({ default: text })])),
  componentPlaceholder: textByName,
  styleIsolation: Type.Enum([
    'isolated',
    'apply-shared',
    'shared',
    'page-isolated',
    'page-apply-shared',
    'page-shared',
  ]),
  addGlobalClass: Type.Boolean(),
  pureDataPattern: text,
})

/** theme.json: values by the name that follows the `@`. */
export const themeSchema = open({ light: textByName, dark: textByName })

/** The parts of project.config.json and project.private.config.json that matter here. */
export const projectSchema = open({
  appid: text,
  miniprogramRoot: text,
  setting: open({ useCompilerPlugins: Type.Union([Type.Boolean(), texts]) }),
})
