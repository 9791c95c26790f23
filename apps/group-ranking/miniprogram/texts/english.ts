/** The words in English. `chinese.ts` has the same, held to it by the compiler. */
export const english = {
  tabs: { group: 'Group', groups: 'My groups', me: 'Me' },
  share: { title: 'Who is in our group? Come and see', button: 'Share to a group' },

  unnamedGroup: 'This group',
  oneToOne: 'One-to-one chat',
  members: (count: number) => (count === 1 ? '1 member' : `${count} members`),
  retry: 'Try again',
  somethingWrong: 'Something went wrong. Please try again.',

  notFromGroup: {
    title: 'Open me from a group',
    explanation: 'Share a card into a group chat. Whoever taps it there appears in the list.',
  },
  failed: 'That did not work',

  sortJoined: 'First to join',
  sortRecent: 'Last seen',
  hiddenHere: 'You are hidden in this list',
  showMe: 'Show me',
  introduce: 'Show the group who you are',
  introduceAction: 'Add picture and name',
  nameGroup: 'Name it',
  nameGroupTitle: 'What do you call this group?',
  nameGroupHint: 'All members see this name',

  profileTitle: 'Your profile',
  saved: 'Saved',

  noGroups: {
    title: 'No groups yet',
    explanation: 'Open this mini program from a card in a group chat, and the group appears here.',
  },

  anonymous: 'No name yet',
  editProfile: 'Edit',
  inMyGroups: 'In my groups',
  shown: 'The others see you',
  hidden: 'Hidden from the list',
  leave: 'Leave',
  leaveTitle: 'Leave this list?',
  leaveExplanation: 'You disappear from it. Open a card in the group to come back.',
  left: 'You left',
  myData: 'My data',
  exportMe: 'Copy all that is held about me',
  exported: 'Copied',
  erase: 'Erase all my data',
  eraseTitle: 'Erase everything?',
  eraseExplanation:
    'Your picture, your name and your place in every group are deleted at once, for ever. Using this mini program again starts afresh.',
  eraseConfirm: 'Erase',
  erased: 'Erased',
  confirm: 'OK',
  cancel: 'Cancel',
}
