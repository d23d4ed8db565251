import { Notice } from '@/components/notice';
import { words } from '@/lib/words';

import type { SaveResult } from './use-enrolment';

const t = words('register');

/** What came of saving, where not everything did. */
export function SaveReport({ result }: { result: SaveResult }) {
  const { student, added, rejected, photoError } = result;
  if (photoError) {
    return (
      <Notice tone="bad" title={t('report.notArrived', { name: student.name })} role="alert">
        <p>{t('report.sendAgain', { problem: photoError.message })}</p>
      </Notice>
    );
  }
  if (rejected.length === 0) return null;
  if (added === 0) {
    return (
      <Notice tone="warn" title={t('report.none', { name: student.name })} role="alert">
        <p>{t('report.noneHelp')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title={t('report.some', { name: student.name, added })} role="alert">
      <p>{t('report.rejected', { count: rejected.length })}</p>
    </Notice>
  );
}
