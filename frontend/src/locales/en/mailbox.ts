export const mailbox = {
  list: 'Messages that arrived',
  choose: 'Choose a message to read it',
  all: 'All messages',
  failed: 'This message cannot be shown',
  from: 'From',
  to: 'To',
  arrived: 'Arrived',
  view: 'The message to {to}',
  empty: {
    button: 'Empty the mailbox',
    title: 'Empty the mailbox?',
    confirm: 'Empty it',
    keep: 'Keep',
    done: 'The mailbox is empty.',
    what: '{count, plural, one {# message that arrived in the demo is} other {# messages that arrived in the demo are}} erased. What the Mail page knows of them stays.',
  },
} as const;
