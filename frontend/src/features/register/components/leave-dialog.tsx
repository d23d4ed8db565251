import { useLeaveGuard } from '@/components/use-leave-guard';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { words } from '@/lib/words';

const t = words('register');

/** Photos that were taken are only on this page until they are saved. */
export function LeaveDialog({ photos }: { photos: number }) {
  const blocker = useLeaveGuard(photos > 0);
  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      title={t('leave.title')}
      confirm={t('leave.leave')}
      keep={t('leave.stay')}
      destructive
      pending={false}
      error={null}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <p>{t('leave.lost', { photos })}</p>
    </ConfirmDialog>
  );
}
