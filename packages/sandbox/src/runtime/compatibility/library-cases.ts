/** How the components of a library are written in a page. */
export interface LibraryCases {
  /** Before a component's name in a template: `t` for `<t-button>`. */
  readonly prefix: string
  /** What the library's users write in app.wxss. */
  readonly appStyle?: string
  /** Component → what a page writes to have it, with its common properties; left out, the bare tag around a word. */
  readonly templates: Readonly<Record<string, string>>
}

const picture =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2240%22 height=%2240%22%3E%3Crect width=%2240%22 height=%2240%22 fill=%22green%22/%3E%3C/svg%3E'

/** What the pages of all cases have in their data. */
export const caseData = {
  picture,
  shown: true,
  /** Turns true when the page is ready, for what cannot be born open: t-cascader has no items then. */
  opened: false,
  words: ['One', 'Two', 'Three'],
  options: [
    {
      label: 'One',
      value: '1',
      text: 'One',
      name: 'One',
      children: [{ label: 'Four', value: '4', text: 'Four' }],
    },
    {
      label: 'Two',
      value: '2',
      text: 'Two',
      name: 'Two',
      children: [{ label: 'Five', value: '5', text: 'Five' }],
    },
  ],
  numbered: [
    { text: 'One', name: 'One', value: 1, id: 1, children: [{ text: 'Four', id: 4 }] },
    { text: 'Two', name: 'Two', value: 2, id: 2, children: [{ text: 'Five', id: 5 }] },
  ],
  checks: [
    { name: 'One', value: '1', checked: true },
    { name: 'Two', value: '2' },
  ],
  files: [{ url: picture, name: 'a.png', type: 'image', isImage: true }],
  pictures: [picture],
  columns: [{ title: 'Name', colKey: 'name' }],
  rows: [{ name: 'Ann' }, { name: 'Bob' }],
  steps: [
    { text: 'Ordered', desc: 'today' },
    { text: 'Sent', desc: 'soon' },
  ],
  areas: {
    province_list: { 110000: '北京市' },
    city_list: { 110100: '北京市' },
    county_list: { 110101: '东城区' },
  },
  tabs: [
    { text: 'One', iconPath: picture, selectedIconPath: picture },
    { text: 'Two', iconPath: picture, selectedIconPath: picture },
  ],
  grids: [{ imgUrl: picture, url: '', text: 'One' }],
  buttons: [{ text: 'No' }, { text: 'Yes' }],
  wideButtons: [
    { text: 'No', type: 'default', className: 'weui-btn_default' },
    { text: 'Yes', type: 'primary', className: 'weui-btn_primary' },
  ],
  slides: [{ text: 'Delete', src: picture }],
  content: [{ type: 'text', data: 'Hello' }],
}

export const libraryCases: Readonly<Record<string, LibraryCases>> = {
  'tdesign-miniprogram': {
    prefix: 't',
    templates: {
      'action-sheet': '<t-action-sheet visible="{{shown}}" items="{{options}}" description="Choose" />',
      attachments: '<t-attachments items="{{files}}" />',
      avatar: '<t-avatar image="{{picture}}" size="64px" />',
      'avatar-group':
        '<t-avatar-group max="2"><t-avatar>A</t-avatar><t-avatar>B</t-avatar><t-avatar>C</t-avatar></t-avatar-group>',
      'back-top': '<t-back-top visibility-height="{{0}}" scroll-top="{{300}}" text="Top" />',
      badge: '<t-badge count="8">Mail</t-badge>',
      button: '<t-button theme="primary" size="large" icon="add" loading block>Go</t-button>',
      calendar: '<t-calendar visible="{{shown}}" type="range" />',
      cascader: '<t-cascader visible="{{opened}}" options="{{options}}" title="Where" />',
      cell: '<t-cell title="Title" note="Note" description="More" arrow leftIcon="user" />',
      'cell-group': '<t-cell-group title="Group"><t-cell title="One" /><t-cell title="Two" /></t-cell-group>',
      'chat-actionbar': '<t-chat-actionbar content="Hello" />',
      'chat-content': '<t-chat-content content="{{content[0]}}" />',
      'chat-list': '<t-chat-list data="{{[]}}">Hello</t-chat-list>',
      'chat-loading': '<t-chat-loading text="Thinking" />',
      'chat-markdown': '<t-chat-markdown content="# Title" />',
      'chat-message': '<t-chat-message content="{{content}}" role="user" name="Ann" avatar="{{picture}}" />',
      'chat-sender': '<t-chat-sender value="Hello" placeholder="Say it" />',
      'chat-thinking':
        '<t-chat-thinking content="{{ {text: \'So\', title: \'Thinking\'} }}" status="complete" />',
      'check-tag': '<t-check-tag defaultChecked content="Tag" />',
      checkbox: '<t-checkbox label="One" value="1" defaultChecked />',
      'checkbox-group': '<t-checkbox-group options="{{options}}" defaultValue="{{[\'1\']}}" />',
      col: '<t-row gutter="8"><t-col span="12">Left</t-col><t-col span="12">Right</t-col></t-row>',
      collapse:
        '<t-collapse defaultValue="{{[0]}}"><t-collapse-panel header="One" value="{{0}}">In it</t-collapse-panel></t-collapse>',
      'collapse-panel':
        '<t-collapse defaultValue="{{[0]}}"><t-collapse-panel header="One" value="{{0}}">In it</t-collapse-panel></t-collapse>',
      'color-picker': '<t-color-picker visible="{{shown}}" type="multiple" value="#0052d9" />',
      'config-provider': '<t-config-provider><t-button>Go</t-button></t-config-provider>',
      'count-down': '<t-count-down time="{{3600000}}" format="HH:mm:ss" />',
      'date-time-picker':
        '<t-date-time-picker visible="{{shown}}" mode="date" title="When" value="2026-01-02" />',
      dialog:
        '<t-dialog visible="{{shown}}" title="Sure?" content="It is gone then." confirm-btn="Yes" cancel-btn="No" />',
      divider: '<t-divider content="Word" />',
      drawer: '<t-drawer visible="{{shown}}" items="{{[{title: \'One\'}]}}" />',
      'dropdown-item':
        '<t-dropdown-menu><t-dropdown-item options="{{options}}" defaultValue="1" /></t-dropdown-menu>',
      'dropdown-menu':
        '<t-dropdown-menu><t-dropdown-item options="{{options}}" defaultValue="1" /></t-dropdown-menu>',
      empty: '<t-empty icon="info-circle-filled" description="Nothing" />',
      fab: '<t-fab icon="add" text="Add" />',
      footer: '<t-footer text="Copyright" />',
      form: '<t-form><t-form-item label="Name" name="name"><t-input value="Ann" /></t-form-item></t-form>',
      'form-item':
        '<t-form><t-form-item label="Name" name="name"><t-input value="Ann" /></t-form-item></t-form>',
      grid: '<t-grid column="3"><t-grid-item text="One" image="{{picture}}" /></t-grid>',
      'grid-item': '<t-grid column="3"><t-grid-item text="One" image="{{picture}}" /></t-grid>',
      guide: '<view id="shown">Here</view><t-guide wx:if="{{guides}}" current="{{0}}" steps="{{guides}}" />',
      icon: '<t-icon name="user" size="32px" />',
      image: '<t-image src="{{picture}}" mode="aspectFill" width="72" height="72" />',
      'image-viewer': '<t-image-viewer visible="{{shown}}" images="{{pictures}}" showIndex />',
      indexes:
        '<t-indexes indexList="{{[\'A\']}}"><t-indexes-anchor index="A" /><t-cell title="Ann" /></t-indexes>',
      'indexes-anchor':
        '<t-indexes indexList="{{[\'A\']}}"><t-indexes-anchor index="A" /><t-cell title="Ann" /></t-indexes>',
      input: '<t-input label="Name" value="Ann" placeholder="Name" clearable maxlength="12" tips="Real" />',
      link: '<t-link content="Link" theme="primary" underline />',
      loading: '<t-loading text="Loading" theme="circular" />',
      message: '<t-message visible="{{shown}}" duration="{{0}}" content="Said" />',
      'message-item': '<t-message visible="{{shown}}" duration="{{0}}" content="Said" />',
      navbar: '<t-navbar title="Title" leftArrow />',
      'notice-bar': '<t-notice-bar visible="{{shown}}" content="News" theme="info" />',
      overlay: '<t-overlay visible="{{shown}}" />',
      picker:
        '<t-picker visible="{{shown}}" title="Which" value="{{[\'1\']}}"><t-picker-item options="{{options}}" /></t-picker>',
      'picker-item':
        '<t-picker visible="{{shown}}" title="Which" value="{{[\'1\']}}"><t-picker-item options="{{options}}" /></t-picker>',
      popover: '<t-popover visible="{{shown}}" content="Said">Where</t-popover>',
      popup: '<t-popup visible="{{shown}}" placement="bottom">In it</t-popup>',
      progress: '<t-progress percentage="60" />',
      'pull-down-refresh': '<t-pull-down-refresh value="{{false}}">Content</t-pull-down-refresh>',
      qrcode: '<t-qrcode value="https://example.com" />',
      radio: '<t-radio label="One" value="1" defaultChecked />',
      'radio-group': '<t-radio-group options="{{options}}" defaultValue="1" />',
      rate: '<t-rate value="3" count="5" showText />',
      result: '<t-result theme="success" title="Done" description="All of it" />',
      row: '<t-row gutter="8"><t-col span="12">Left</t-col></t-row>',
      search: '<t-search value="word" placeholder="Search" action="Cancel" />',
      segmented: '<t-segmented options="{{options}}" value="1" />',
      'side-bar': '<t-side-bar value="1"><t-side-bar-item value="1" label="One" /></t-side-bar>',
      'side-bar-item': '<t-side-bar value="1"><t-side-bar-item value="1" label="One" /></t-side-bar>',
      skeleton: '<t-skeleton theme="paragraph" loading />',
      slider: '<t-slider value="30" label />',
      'step-item':
        '<t-steps current="1"><t-step-item title="One" content="First" /><t-step-item title="Two" /></t-steps>',
      stepper: '<t-stepper value="3" min="0" max="9" theme="filled" />',
      steps:
        '<t-steps current="1"><t-step-item title="One" content="First" /><t-step-item title="Two" /></t-steps>',
      'swipe-cell': '<t-swipe-cell right="{{slides}}"><t-cell title="One" /></t-swipe-cell>',
      swiper: '<t-swiper list="{{pictures}}" height="120" navigation="{{ {type: \'dots\'} }}" />',
      'swiper-nav':
        '<view id="around" style="position: relative; height: 100px; background: gray"><t-swiper-nav type="dots" total="{{3}}" current="{{1}}" /></view>',
      switch: '<t-switch value="{{true}}" label="{{[\'on\', \'off\']}}" />',
      'tab-bar':
        '<t-tab-bar value="1"><t-tab-bar-item value="1" icon="home">One</t-tab-bar-item></t-tab-bar>',
      'tab-bar-item':
        '<t-tab-bar value="1"><t-tab-bar-item value="1" icon="home">One</t-tab-bar-item></t-tab-bar>',
      'tab-panel':
        '<t-tabs defaultValue="1"><t-tab-panel label="One" value="1">In it</t-tab-panel><t-tab-panel label="Two" value="2" /></t-tabs>',
      table: '<t-table columns="{{columns}}" data="{{rows}}" rowKey="name" />',
      tabs: '<t-tabs defaultValue="1"><t-tab-panel label="One" value="1">In it</t-tab-panel><t-tab-panel label="Two" value="2" /></t-tabs>',
      tag: '<t-tag theme="primary" variant="light" closable>Tag</t-tag>',
      textarea: '<t-textarea value="Words" placeholder="About you" maxlength="50" indicator />',
      toast: '<t-toast id="called" />',
      transition: '<t-transition visible="{{shown}}">In it</t-transition>',
      'tree-select': '<t-tree-select options="{{options}}" value="{{[\'1\', \'4\']}}" />',
      upload: '<t-upload files="{{files}}" max="3" />',
      watermark: '<t-watermark content="Draft">Text</t-watermark>',
    },
  },
  '@vant/weapp': {
    prefix: 'van',
    templates: {
      'action-sheet':
        '<van-action-sheet show="{{shown}}" actions="{{options}}" title="Choose" cancel-text="Cancel" />',
      area: '<van-area area-list="{{areas}}" value="110101" title="Where" />',
      button: '<van-button type="primary" size="large" icon="plus" round>Go</van-button>',
      calendar: '<van-calendar show="{{shown}}" type="range" />',
      card: '<van-card num="2" price="2.00" title="Thing" desc="About" thumb="{{picture}}" tag="New" />',
      cascader: '<van-cascader value="1" title="Where" options="{{options}}" />',
      cell: '<van-cell title="Title" value="Value" label="More" icon="location-o" is-link />',
      'cell-group': '<van-cell-group title="Group"><van-cell title="One" /></van-cell-group>',
      checkbox: '<van-checkbox value="{{true}}">One</van-checkbox>',
      'checkbox-group':
        '<van-checkbox-group value="{{[\'a\']}}"><van-checkbox name="a">One</van-checkbox></van-checkbox-group>',
      circle: '<van-circle value="30" text="30%" />',
      col: '<van-row gutter="8"><van-col span="12">Left</van-col><van-col span="12">Right</van-col></van-row>',
      collapse:
        '<van-collapse value="{{[\'1\']}}"><van-collapse-item title="One" name="1">In it</van-collapse-item></van-collapse>',
      'collapse-item':
        '<van-collapse value="{{[\'1\']}}"><van-collapse-item title="One" name="1">In it</van-collapse-item></van-collapse>',
      'count-down': '<van-count-down time="{{3600000}}" format="HH:mm:ss" />',
      'datetime-picker': '<van-datetime-picker type="date" value="{{1767312000000}}" title="When" />',
      dialog: '<van-dialog show="{{shown}}" title="Sure?" message="It is gone then." show-cancel-button />',
      divider: '<van-divider contentPosition="center">Word</van-divider>',
      'dropdown-item':
        '<van-dropdown-menu><van-dropdown-item value="1" options="{{options}}" /></van-dropdown-menu>',
      'dropdown-menu':
        '<van-dropdown-menu><van-dropdown-item value="1" options="{{options}}" /></van-dropdown-menu>',
      empty: '<van-empty description="Nothing" />',
      field:
        '<van-field label="Name" value="Ann" placeholder="Name" clearable required error-message="Real" />',
      'goods-action':
        '<van-goods-action><van-goods-action-icon icon="cart-o" text="Cart" info="5" /><van-goods-action-button text="Buy" /></van-goods-action>',
      'goods-action-button': '<van-goods-action><van-goods-action-button text="Buy" /></van-goods-action>',
      'goods-action-icon':
        '<van-goods-action><van-goods-action-icon icon="cart-o" text="Cart" info="5" /></van-goods-action>',
      grid: '<van-grid column-num="3"><van-grid-item icon="photo-o" text="One" /></van-grid>',
      'grid-item': '<van-grid column-num="3"><van-grid-item icon="photo-o" text="One" /></van-grid>',
      icon: '<van-icon name="chat-o" size="32px" info="9" />',
      image: '<van-image width="100" height="100" src="{{picture}}" fit="cover" />',
      'index-anchor': '<van-index-bar><van-index-anchor index="A" /><van-cell title="Ann" /></van-index-bar>',
      'index-bar': '<van-index-bar><van-index-anchor index="A" /><van-cell title="Ann" /></van-index-bar>',
      info: '<view id="around" style="position: relative; height: 40px"><van-info info="9" /></view>',
      loading: '<van-loading type="spinner" size="24px">Loading</van-loading>',
      'nav-bar': '<van-nav-bar title="Title" left-text="Back" left-arrow />',
      'notice-bar': '<van-notice-bar left-icon="volume-o" text="News" />',
      notify: '<van-notify id="called" message="Said" type="success" />',
      overlay: '<van-overlay show="{{shown}}" />',
      panel: '<van-panel title="Title" desc="About" status="Status">In it</van-panel>',
      picker: '<van-picker columns="{{words}}" show-toolbar title="Which" />',
      'picker-column': '<van-picker columns="{{words}}" show-toolbar title="Which" />',
      popup:
        '<van-popup show="{{shown}}" position="bottom" closeable custom-style="height: 30%">In it</van-popup>',
      progress: '<van-progress percentage="50" />',
      radio: '<van-radio-group value="1"><van-radio name="1">One</van-radio></van-radio-group>',
      'radio-group': '<van-radio-group value="1"><van-radio name="1">One</van-radio></van-radio-group>',
      rate: '<van-rate value="3" />',
      row: '<van-row gutter="8"><van-col span="12">Left</van-col></van-row>',
      search: '<van-search value="word" placeholder="Search" show-action />',
      'share-sheet':
        '<van-share-sheet show="{{shown}}" title="Share" options="{{[{name: \'WeChat\', icon: \'wechat\'}]}}" />',
      sidebar: '<van-sidebar active-key="{{0}}"><van-sidebar-item title="One" /></van-sidebar>',
      'sidebar-item': '<van-sidebar active-key="{{0}}"><van-sidebar-item title="One" /></van-sidebar>',
      skeleton: '<van-skeleton title row="3" />',
      slider: '<van-slider value="50" />',
      stepper: '<van-stepper value="1" min="0" max="9" />',
      steps: '<van-steps steps="{{steps}}" active="{{1}}" />',
      'submit-bar': '<van-submit-bar price="{{3050}}" button-text="Order" />',
      'swipe-cell':
        '<van-swipe-cell right-width="65"><van-cell title="One" /><view slot="right">Delete</view></van-swipe-cell>',
      switch: '<van-switch checked="{{true}}" />',
      tab: '<van-tabs active="{{0}}"><van-tab title="One">In it</van-tab><van-tab title="Two">Later</van-tab></van-tabs>',
      tabbar: '<van-tabbar active="{{0}}"><van-tabbar-item icon="home-o">One</van-tabbar-item></van-tabbar>',
      'tabbar-item':
        '<van-tabbar active="{{0}}"><van-tabbar-item icon="home-o">One</van-tabbar-item></van-tabbar>',
      tabs: '<van-tabs active="{{0}}"><van-tab title="One">In it</van-tab><van-tab title="Two">Later</van-tab></van-tabs>',
      tag: '<van-tag type="primary" closeable>Tag</van-tag>',
      toast: '<van-toast show="{{shown}}" message="Said" />',
      transition: '<van-transition show="{{shown}}" name="fade">In it</van-transition>',
      'tree-select': '<van-tree-select items="{{numbered}}" main-active-index="{{0}}" active-id="{{4}}" />',
      uploader: '<van-uploader file-list="{{files}}" />',
    },
  },
  'weui-miniprogram': {
    prefix: 'mp',
    appStyle: "@import 'weui-miniprogram/weui-wxss/dist/style/weui.wxss';",
    templates: {
      actionsheet: '<mp-actionsheet show="{{shown}}" actions="{{options}}" title="Choose" />',
      badge: '<mp-badge content="8" />',
      cell: '<mp-cell value="Title" footer="More" link />',
      cells: '<mp-cells title="Group" footer="About it"><mp-cell value="One" /></mp-cells>',
      checkbox: '<mp-checkbox-group multi><mp-checkbox label="One" value="1" checked /></mp-checkbox-group>',
      'checkbox-group':
        '<mp-checkbox-group multi><mp-checkbox label="One" value="1" checked /></mp-checkbox-group>',
      dialog: '<mp-dialog show="{{shown}}" title="Sure?" buttons="{{buttons}}">It is gone then.</mp-dialog>',
      form: '<mp-form models="{{rows[0]}}" rules="{{[]}}"><mp-cells><mp-cell value="One" /></mp-cells></mp-form>',
      'form-page': '<mp-form-page title="Title" subtitle="More">In it</mp-form-page>',
      gallery: '<mp-gallery show="{{shown}}" img-urls="{{pictures}}" />',
      grids: '<mp-grids grids="{{grids}}" />',
      'half-screen-dialog':
        '<mp-half-screen-dialog show="{{shown}}" title="Title" desc="About" buttons="{{wideButtons}}" />',
      icon: '<mp-icon icon="add" size="25" />',
      loading: '<mp-loading show="{{shown}}" type="circle" />',
      msg: '<mp-msg type="success" title="Done" desc="All of it" />',
      'navigation-bar': '<mp-navigation-bar title="Title" back />',
      searchbar: '<mp-searchbar value="word" placeholder="Search" />',
      slideview: '<mp-slideview buttons="{{slides}}"><mp-cell value="One" /></mp-slideview>',
      tabbar: '<mp-tabbar list="{{tabs}}" current="{{0}}" />',
      toptips: '<mp-toptips show="{{shown}}" msg="Said" type="error" />',
      uploader:
        '<mp-uploader files="{{files}}" max-count="3" title="Pictures" select="{{null}}" upload="{{null}}" />',
    },
  },
}
