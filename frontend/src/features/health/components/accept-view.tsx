import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { acceptViewMutation, getHealthQueryKey, getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import { words } from '@/lib/words';

const t = words('health');

/** Says of a camera that was turned that it is meant to look there. */
export function AcceptView() {
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    ...acceptViewMutation(),
    onSettled: () =>
      Promise.all(
        [getLiveQueryKey(), getHealthQueryKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
  return (
    <>
      <Button size="xs" variant="default" loading={isPending} onClick={() => mutate({})}>
        {t('meantSo')}
      </Button>
      {error && <span role="alert">{error.message}</span>}
    </>
  );
}
