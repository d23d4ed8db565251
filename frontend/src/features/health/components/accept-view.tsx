import { acceptViewMutation } from '@/api/@tanstack/react-query.gen';
import { CameraAction } from '@/components/camera-action';
import { words } from '@/lib/words';

const t = words('health');

/** Says of a camera that was turned that it is meant to look there. */
export function AcceptView() {
  return (
    <CameraAction call={acceptViewMutation()} asked={{}}>
      {t('meantSo')}
    </CameraAction>
  );
}
