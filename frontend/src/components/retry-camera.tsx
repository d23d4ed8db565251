import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getHealthQueryKey, getLiveQueryKey, retryCameraMutation } from '@/api/@tanstack/react-query.gen';
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
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
        loading={isPending}
        onClick={() => mutate({})}
      >
        {t('tryNow')}
      </Button>
      {error && <span role="alert">{error.message}</span>}
    </>
  );
}
