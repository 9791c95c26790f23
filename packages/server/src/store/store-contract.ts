import { afterAll, beforeAll, describe } from 'vitest'
import { accessTokenContract } from './testing/access-token-contract.ts'
import { adminContract } from './testing/admin-contract.ts'
import { boardContract } from './testing/board-contract.ts'
import { changeLogContract } from './testing/change-log-contract.ts'
import type { Fixture, OpenedStore } from './testing/contract-fixture.ts'
import { fixtureOf } from './testing/contract-fixture.ts'
import { groupContract } from './testing/group-contract.ts'
import { leaseContract } from './testing/lease-contract.ts'
import { memberPageContract } from './testing/member-page-contract.ts'
import { payloadContract } from './testing/payload-contract.ts'
import { pictureContract } from './testing/picture-contract.ts'
import { scoreContract } from './testing/score-contract.ts'
import { standingContract } from './testing/standing-contract.ts'
import { unitContract } from './testing/unit-contract.ts'
import { userContract } from './testing/user-contract.ts'

/** What a part of the contract is given: `begin()` gives an app of its own in the store under test. */
export interface ContractCase {
  begin(): Fixture
  dump(): Promise<string>
}

/** Everything that `Store` promises, as tests. Each implementation runs them all. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: the contract of the store`, () => {
    let opened: OpenedStore
    beforeAll(async () => {
      opened = await open()
      await opened.store.migrate()
    })
    afterAll(async () => {
      await opened.close()
    })
    const contractCase: ContractCase = {
      begin: () => fixtureOf(opened.store),
      dump: () => opened.dump(),
    }
    userContract(contractCase)
    groupContract(contractCase)
    memberPageContract(contractCase)
    payloadContract(contractCase)
    pictureContract(contractCase)
    accessTokenContract(contractCase)
    leaseContract(contractCase)
    adminContract(contractCase)
    boardContract(contractCase)
    scoreContract(contractCase)
    changeLogContract(contractCase)
    standingContract(contractCase)
    unitContract(contractCase)
  })
}
