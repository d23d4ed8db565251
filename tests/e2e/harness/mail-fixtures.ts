import mail from '@fixtures/mail.json' with { type: 'json' };
import apology from '@fixtures/mail_apology.json' with { type: 'json' };
import letter from '@fixtures/mail_message.json' with { type: 'json' };
import mailSent from '@fixtures/mail_sent.json' with { type: 'json' };
import mailSession from '@fixtures/mail_session.json' with { type: 'json' };
import mailUnreachable from '@fixtures/mail_unreachable.json' with { type: 'json' };
import mailbox from '@fixtures/mailbox.json' with { type: 'json' };
import arrived from '@fixtures/mailbox_message.json' with { type: 'json' };

import type { Answer, Handler } from './mock-api';

/** The golden responses of the mail. */
export const mails = { mail, apology, letter, mailSent, mailSession, mailUnreachable, mailbox, arrived };

const json = (body: unknown, status = 200) => (): Answer => ({ status, json: body });

/** Those of the session asked for, or everything. */
const listed: Handler = (request) => {
  const session = new URL(request.url()).searchParams.get('session_id');
  if (session === null) return { json: mail };
  return { json: session === 'se4' ? mailSession : mailUnreachable };
};

/** How the mock answers the calls about mail. */
export const mailHandlers: [string, Handler][] = [
  ['GET /mail', listed],
  ['POST /mail/send', json(mailSent)],
  ['POST /mail/resume', json({ queue: mail.queue })],
  ...mail.items.flatMap((item): [string, Handler][] => [
    [`GET /mail/${item.id}`, json({ ...letter, ...item })],
    [`PATCH /mail/${item.id}`, json({ ...letter, ...item })],
    [`DELETE /mail/${item.id}`, json({ ...item, state: 'cancelled' })],
    [`POST /mail/${item.id}/restore`, json(item)],
    [`POST /mail/${item.id}/retry`, json(item)],
    [`POST /mail/${item.id}/rewrite`, json({ ...letter, ...item })],
    [`POST /mail/${item.id}/apology`, json(apology, 201)],
  ]),
  ['GET /mail/mailbox', json(mailbox)],
  ['GET /mail/mailbox/1', json({ ...arrived, ...mailbox.messages[1] })],
  ['GET /mail/mailbox/2', json(arrived)],
  ['DELETE /mail/mailbox', () => ({ status: 204 })],
];
