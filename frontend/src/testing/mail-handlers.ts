import mail from '@fixtures/mail.json';
import apology from '@fixtures/mail_apology.json';
import letter from '@fixtures/mail_message.json';
import mailSent from '@fixtures/mail_sent.json';
import mailSession from '@fixtures/mail_session.json';
import mailUnreachable from '@fixtures/mail_unreachable.json';
import mailbox from '@fixtures/mailbox.json';
import arrived from '@fixtures/mailbox_message.json';
import { http, HttpResponse } from 'msw';

import type { MailItem, MailPage } from '@/api/types.gen';

const OF_SESSION: Record<string, unknown> = { se4: mailSession, se3: mailUnreachable };

/** A message of the golden list with the contents of the golden letter. */
const letterOf = (id: unknown) => ({ ...letter, ...mail.items.find((item) => item.id === id) });

/** The mail, answering with the golden responses. */
export const mailHandlers = [
  http.get('/api/mail', ({ request }) => {
    const session = new URL(request.url).searchParams.get('session_id');
    return HttpResponse.json((session === null ? mail : OF_SESSION[session]) ?? mailUnreachable);
  }),
  http.get('/api/mail/mailbox', () => HttpResponse.json(mailbox)),
  http.get('/api/mail/mailbox/:n', () => HttpResponse.json(arrived)),
  http.delete('/api/mail/mailbox', () => new HttpResponse(null, { status: 204 })),
  http.post('/api/mail/send', () => HttpResponse.json(mailSent)),
  http.post('/api/mail/resume', () => HttpResponse.json({ queue: mail.queue })),
  http.get('/api/mail/:id', ({ params }) => HttpResponse.json(letterOf(params.id))),
  http.patch('/api/mail/:id', ({ params }) => HttpResponse.json(letterOf(params.id))),
  http.delete('/api/mail/:id', ({ params }) => HttpResponse.json(letterOf(params.id))),
  http.post('/api/mail/:id/apology', () => HttpResponse.json(apology, { status: 201 })),
  http.post('/api/mail/:id/:what', ({ params }) => HttpResponse.json(letterOf(params.id))),
];

/** The golden page of messages, with some of it changed. */
export function mailPage(changes: Partial<MailPage> = {}): MailPage {
  return { ...(structuredClone(mail) as MailPage), ...changes };
}

/** The golden message that waits, with some of it changed. */
export function mailItem(changes: Partial<MailItem> = {}): MailItem {
  const item = mailPage().items.find(({ state, confirmed }) => state === 'queued' && !confirmed);
  if (!item) throw new Error('no golden message waits');
  return { ...item, ...changes };
}
