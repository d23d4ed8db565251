import type { MailLetter } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { words } from '@/lib/words';

const t = words('mail');

/** What a teacher has to know before doing anything with a message. */
export function LetterNotices({ letter: { state, last_error, perhaps_twice, apology } }: { letter: MailLetter }) {
  return (
    <>
      {last_error !== null && state === 'failed' && (
        <Notice tone="bad" title={t('notice.refused')}>
          <p>
            <bdi>{last_error}</bdi>
          </p>
          <p>{t('notice.refusedText')}</p>
        </Notice>
      )}
      {last_error !== null && state === 'queued' && (
        <Notice tone="warn" title={t('notice.queued')}>
          <p>
            <bdi>{last_error}</bdi>
          </p>
        </Notice>
      )}
      {perhaps_twice && (
        <Notice tone="warn" title={t('notice.twice')}>
          <p>{t('notice.twiceText')}</p>
        </Notice>
      )}
      {apology === 'possible' && (
        <Notice tone="info" title={t('notice.there')}>
          <p>{t('notice.thereText')}</p>
        </Notice>
      )}
      {apology === 'written' && (
        <Notice tone="good" title={t('notice.apology')}>
          <p>{t('notice.apologyText')}</p>
        </Notice>
      )}
    </>
  );
}
