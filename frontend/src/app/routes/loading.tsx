import { Skeleton, VisuallyHidden } from '@mantine/core';

import { words } from '@/lib/words';

const t = words('app');

/** Where the page that was asked for will be, while it is on its way. */
export function LoadingScreen() {
  return (
    <div role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton width={140} height={27} radius="sm" />
    </div>
  );
}
