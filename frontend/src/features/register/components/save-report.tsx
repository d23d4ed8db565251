import { Notice } from '@/components/notice';
import { plural } from '@/lib/format';

import type { SaveResult } from './use-enrolment';

/** What came of saving, where not everything did. */
export function SaveReport({ result }: { result: SaveResult }) {
  const { student, added, rejected, photoError } = result;
  if (photoError) {
    return (
      <Notice tone="bad" title={`${student.name} is saved, but the photos did not arrive`} role="alert">
        <p>{photoError.message} The photos are still here: send them again.</p>
      </Notice>
    );
  }
  if (rejected.length === 0) return null;
  if (added === 0) {
    return (
      <Notice tone="warn" title={`${student.name} is saved, but none of the photos could be used`} role="alert">
        <p>Each photo says why. Take new ones and add them; the student is not created twice.</p>
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title={`${student.name} is saved with ${plural(added, 'new photo')}`} role="alert">
      <p>{plural(rejected.length, 'photo')} could not be used. Each says why: replace it, or leave it at that.</p>
    </Notice>
  );
}
