import { matchPath } from 'react-router';

/** The first that fits counts: what is fixed comes before what has a name of its own. */
const TIPS = [
  ['/', 'live'],
  ['/register', 'register'],
  ['/register/:studentId', 'photos'],
  ['/students', 'students'],
  ['/students/import', 'import'],
  ['/students/gallery', 'gallery'],
  ['/students/:studentId', 'student'],
  ['/students/:studentId/consent-form', 'consent'],
  ['/classes', 'classes'],
  ['/classes/new', 'classForm'],
  ['/classes/:classId', 'class'],
  ['/classes/:classId/edit', 'classForm'],
  ['/classes/:classId/roster', 'roster'],
  ['/classes/:classId/seats', 'seats'],
  ['/classes/:classId/import', 'rosterImport'],
  ['/sessions', 'sessions'],
  ['/sessions/:sessionId', 'session'],
  ['/mail', 'mail'],
  ['/mail/mailbox', 'mailbox'],
  ['/health', 'health'],
  ['/settings', 'settings'],
  ['/settings/recognition', 'recognition'],
] as const;

export type Tip = (typeof TIPS)[number][1];

/** What to try on the page at this address; none where there is no page. */
export function tipOf(pathname: string): Tip | undefined {
  return TIPS.find(([path]) => matchPath(path, pathname))?.[1];
}
