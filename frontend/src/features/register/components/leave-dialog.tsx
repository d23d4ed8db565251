import { useLeaveGuard } from '@/components/use-leave-guard';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { plural } from '@/lib/format';

/** Photos that were taken are only on this page until they are saved. */
export function LeaveDialog({ photos }: { photos: number }) {
  const blocker = useLeaveGuard(photos > 0);
  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      title="Leave without saving?"
      confirm="Leave"
      keep="Stay"
      destructive
      pending={false}
      error={null}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <p>{plural(photos, 'photo')} on this page would be lost.</p>
    </ConfirmDialog>
  );
}
