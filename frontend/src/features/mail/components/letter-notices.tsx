import { Notice } from '@/components/notice';
import type { MailLetter } from '@/types/mail';

/** What a teacher has to know before doing anything with a message. */
export function LetterNotices({ letter: { state, last_error, perhaps_twice, apology } }: { letter: MailLetter }) {
  return (
    <>
      {last_error !== null && state === 'failed' && (
        <Notice tone="bad" title="The mail server refused it">
          <p>
            <bdi>{last_error}</bdi>
          </p>
          <p>Correct the address or mend what it complains of, then retry.</p>
        </Notice>
      )}
      {last_error !== null && state === 'queued' && (
        <Notice tone="warn" title="Not sent yet: it is tried again by itself">
          <p>
            <bdi>{last_error}</bdi>
          </p>
        </Notice>
      )}
      {perhaps_twice && (
        <Notice tone="warn" title="It may arrive twice">
          <p>
            Rollcall was interrupted while it handed this message over, so nobody knows whether it arrived. If it comes
            a second time, both carry the same Message-ID.
          </p>
        </Notice>
      )}
      {apology === 'possible' && (
        <Notice tone="info" title="The student was there after all">
          <p>This message went out before the mark was corrected. You can write an apology to the same address.</p>
        </Notice>
      )}
      {apology === 'written' && (
        <Notice tone="good" title="An apology is written">
          <p>It stands among the messages of the same session.</p>
        </Notice>
      )}
    </>
  );
}
