import { Loader } from '@mantine/core';

import { words } from '@/lib/words';

const t = words('app');

/** While the page that was asked for is on its way. */
export function LoadingScreen() {
  return (
    <div role="status" aria-label={t('loading')} style={{ display: 'grid', placeItems: 'center', minHeight: '100dvh' }}>
      <Loader aria-hidden />
    </div>
  );
}
