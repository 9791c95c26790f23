/** The group that was tapped in "my groups", on its way to the group's page: a tab takes no query. */
let chosen: string | undefined

export const chooseGroup = (groupId: string): void => {
  chosen = groupId
}

/** Gives the choice, once. */
export const takeChosenGroup = (): string | undefined => {
  const taken = chosen
  chosen = undefined
  return taken
}
