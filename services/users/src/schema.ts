export * from './account-settings/table.ts'
export * from './invitations/table.ts'
export * from './members/table.ts'
export * from './ownership/table.ts'
