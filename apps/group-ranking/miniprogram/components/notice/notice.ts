/** What a page shows instead of a list: why there is none, and what to do. More buttons go into its slot. */
Component({
  properties: {
    picture: { type: String, value: '' },
    title: { type: String, value: '' },
    explanation: { type: String, value: '' },
    /** The button's word; without one there is no button. */
    action: { type: String, value: '' },
  },
  methods: {
    act() {
      this.triggerEvent('action')
    },
  },
})
