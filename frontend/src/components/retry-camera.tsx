import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getHealthQueryKey, getLiveQueryKey, retryCameraMutation } from '@/api/@tanstack/react-query.gen';
import { ActionButton } from '@/components/action-button';
import { words } from '@/lib/words';

const t = words('camera');

/** Has a lost camera tried now. */
export function RetryCamera() {
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    ...retryCameraMutation(),
    onSettled: () =>
      Promise.all(
        [getLiveQueryKey(), getHealthQueryKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
  return (
    <>
      <ActionButton
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
        pending={isPending}
        onClick={() => mutate({})}
      >
        {t('tryNow')}
      </ActionButton>
      {error && <span role="alert">{error.message}</span>}
    </>
  );
}
