import type { Labels } from './labels.ts'

export const labels: Labels = {
  permissions: {
    'session:join': {
      label: 'Join sessions',
      help: 'Take part in the webinars and meetings of the account.',
    },
    'session:schedule': {
      label: 'Schedule sessions',
      help: 'Plan webinars and meetings and invite people to them.',
    },
    'session:host': {
      label: 'Host sessions',
      help: 'Start and run webinars and meetings as their organizer.',
    },
    'profile:update': {
      label: 'Edit own settings',
      help: 'Change one’s own personal settings in this account.',
    },
    'member:read': { label: 'See members', help: 'List and search the members of the account.' },
    'member:update': { label: 'Edit members', help: 'Change what the account states about a member.' },
    'member:suspend': { label: 'Suspend members', help: 'Suspend a member, and end a suspension.' },
    'member:remove': { label: 'Remove members', help: 'Take somebody out of the account for good.' },
    'invitation:read': { label: 'See invitations', help: 'See who was invited, by whom and until when.' },
    'invitation:create': {
      label: 'Invite people',
      help: 'Invite people to the account, and send an invitation again.',
    },
    'invitation:revoke': {
      label: 'Revoke invitations',
      help: 'Make an invitation that was not accepted yet useless.',
    },
    'role:assign': { label: 'Assign roles', help: 'Give roles to members and take them back.' },
    'billing_contact:assign': {
      label: 'Appoint billing contacts',
      help: 'Make an administrator a billing contact, or end that.',
    },
    'multi_user:assign': {
      label: 'Appoint multi-users',
      help: 'Give somebody the multi-user role, or take it back.',
    },
    'policy:read': {
      label: 'See who can do what',
      help: 'See which role gives which permission in this account.',
    },
    'account:read': {
      label: 'See account settings',
      help: 'See the account’s name, address, defaults and logo.',
    },
    'account:update': {
      label: 'Edit account settings',
      help: 'Change the account’s name, address, defaults and logo.',
    },
    'account:transfer': {
      label: 'Transfer the account',
      help: 'Hand the account over to another member, who confirms it.',
    },
    'account:close': { label: 'Close the account', help: 'Close the account for everybody.' },
    'owner:read': {
      label: 'See the owner’s details',
      help: 'See the name and contact details of the account’s owner.',
    },
    'audit:read': { label: 'Read the audit log', help: 'See who did what in the account, and when.' },
    'report:read': { label: 'Read account reports', help: 'See reports across all sessions of the account.' },
    'subscription:read': {
      label: 'See the subscription',
      help: 'See the plan, its state and its next renewal.',
    },
    'subscription:change': {
      label: 'Change the subscription',
      help: 'Move to another plan, or cancel the current one.',
    },
    'billing_details:read': {
      label: 'See billing details',
      help: 'See the billing address, tax facts and means of payment.',
    },
    'billing_details:update': {
      label: 'Edit billing details',
      help: 'Change the billing address, tax facts and means of payment.',
    },
    'invoice:read': { label: 'See invoices', help: 'See and download invoices and credit notes.' },
    'payment:make': { label: 'Make payments', help: 'Pay open invoices of the account.' },
    'add_on:read': { label: 'See add-ons', help: 'See which add-ons exist and which are bought.' },
    'add_on:buy': { label: 'Buy add-ons', help: 'Buy and cancel add-ons by the unit.' },
    'sub_account:read': { label: 'See sub-accounts', help: 'List the sub-accounts managed by this account.' },
    'sub_account:update': {
      label: 'Edit sub-accounts',
      help: 'Change a sub-account’s details and its package.',
    },
    'sub_account:enter': {
      label: 'Enter sub-accounts',
      help: 'Work inside a sub-account for a limited, recorded time.',
    },
    'sub_account:reassign': {
      label: 'Reassign sub-accounts',
      help: 'Give a sub-account to another person; the earlier person’s data is erased.',
    },
    'sub_account:delete': {
      label: 'Delete sub-account users',
      help: 'Delete a sub-account’s user and erase their data.',
    },
    'session_settings:update': {
      label: 'Edit session settings',
      help: 'Change the account’s defaults for sessions.',
    },
  },
  roles: {
    owner: { label: 'Owner', help: 'May do everything in the account. There is exactly one.' },
    organizer: { label: 'Organizer', help: 'Joins, schedules and hosts sessions, and manages own settings.' },
    admin: {
      label: 'Administrator',
      help: 'An organizer who also manages members, account settings and reports.',
    },
    billing_contact: {
      label: 'Billing contact',
      help: 'An administrator who also manages the subscription, billing details and payments.',
    },
    multi_user: {
      label: 'Multi-user',
      help: 'Uses the whole account except billing, payments, add-ons and the owner’s personal data.',
    },
  },
  reasons: {
    unknown_permission: 'This action does not exist.',
    not_a_member: 'You are not a member of this account.',
    suspended: 'Your membership in this account is suspended.',
    no_role: 'You have no role in this account yet.',
    owner_only: 'Only the account’s owner can do this.',
    reading_only: 'This account can only be read for now.',
    missing_permission: 'None of your roles allows this.',
    other_account: 'This person is not a member of this account.',
    owner_untouchable: 'The owner cannot be changed. Ownership can only be transferred.',
    own_membership: 'You cannot do this to your own membership.',
    outranked: 'This member holds permissions that you do not hold.',
    beyond_own: 'You cannot give a role that allows more than you may do yourself.',
    invalid_change: 'This change cannot be understood.',
    no_role_named: 'Choose at least one role.',
    role_not_offered: 'The account’s plan does not offer this role.',
    admin_keeps_organizer: 'An administrator is always an organizer. Take the administrator role first.',
    billing_contact_needs_admin: 'Only an administrator can be a billing contact.',
    billing_contact_keeps_admin:
      'A billing contact has to stay an administrator. Take the billing role first.',
    last_billing_contact: 'This is the last active billing contact. Appoint another one first.',
    multi_user_limit: 'All multi-user places are taken. Remove one, or revoke an invitation, first.',
    already_suspended: 'This member is already suspended.',
    not_suspended: 'This member is not suspended.',
    owner_cannot_leave: 'The owner cannot leave. Transfer the account first.',
    receiver_suspended: 'A suspended member cannot become the owner.',
    still_pending: 'This person has not accepted the invitation yet.',
  },
}
