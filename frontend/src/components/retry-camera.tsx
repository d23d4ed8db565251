import { IconRefresh } from '@tabler/icons-react';

import { retryCameraMutation } from '@/api/@tanstack/react-query.gen';
import { CameraAction } from '@/components/camera-action';
import { words } from '@/lib/words';

const t = words('camera');

/** Has a lost camera tried now. */
export function RetryCamera() {
  return (
    <CameraAction call={retryCameraMutation()} asked={{}} icon={<IconRefresh size={16} stroke={1.8} aria-hidden />}>
      {t('tryNow')}
    </CameraAction>
  );
}
