export const changes = {
  back: 'Subscription',
  failed: 'The plans could not be loaded.',
  cycle: 'You pay',
  plan: 'Plan',
  present: 'Present plan',
  waiting: 'Waiting',
  saves: 'Saves {percent} over twelve months',
  seatPrice: 'A further seat: {price}',
  notInCycle: 'Not sold in this cycle',
  seatsHelp:
    'At least {count}, which the plan includes; {used} are taken. A further one costs {price}. More count at once, fewer from the next period on.',
  seatsHelpTrial:
    'At least {count}, which the plan includes; {used} are taken. A further one costs {price}. Another number counts from the end of the trial on, when it is paid for.',
  bill: 'The bill before you confirm',
  nothing:
    'This is what you have. Choose another plan, cycle or number of seats, and the bill to come stands here, line by line.',
  keep: 'Keep the {count} seat | Keep all {count} seats',
  keepPrice:
    '{count} more than {plan} includes, for {price}. | {count} more than {plan} includes, for {price}.',
  kept: 'Set to {count} seats. | Set to {count} seats.',
  seeBill: 'See the bill',
  notPossible: 'Not possible as things stand',
  confirm: 'Confirm the change',
  confirmFor: 'Confirm for {amount}',
  confirmOn: 'Confirm for {on}',
  done: 'Changed, as the bill said.',
  doneInvoiced: 'Changed. The invoice is as the bill said.',
}
