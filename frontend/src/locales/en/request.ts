/** What goes wrong before the server can say anything. */
export const request = {
  unexpected: 'Something unforeseen went wrong. Reload the page and try again.',
  updated: 'Rollcall was updated. Reload the page, and try again.',
  cancelled: 'The request was cancelled.',
  timeout: 'Rollcall took too long to answer. Try again in a moment.',
  unreachable: 'Rollcall cannot be reached. Check that it is running, then try again.',
  badAnswer: 'Rollcall answered with an error ({status}). Try again in a moment.',
  correctThis: 'Please correct this: {problem}.',
} as const;
